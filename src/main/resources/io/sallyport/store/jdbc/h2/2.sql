-- The scope that was granted when the session started. The scope of existing sessions is unknown,
-- so a refresh gives them no permission.
alter table sallyport_session add column scope varchar;

-- Rejections of the same kind are one event, with their number and the time of the first one.
alter table sallyport_audit add column if not exists occurrences bigint default 1 not null;

alter table sallyport_audit add column if not exists first_at bigint;

update sallyport_audit set first_at = happened_at where first_at is null;

alter table sallyport_audit alter column first_at set not null;

-- Workers are limited for each owner of receivers. The default owner is the receiver itself.
alter table sallyport_outbox add column if not exists owner varchar(256);

update sallyport_outbox set owner = receiver where owner is null;

alter table sallyport_outbox alter column owner set not null
