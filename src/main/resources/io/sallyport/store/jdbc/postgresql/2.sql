-- The scope that was granted when the session was started. Sessions that are there already have none:
-- what they were granted is not known, so a refresh gives them no permission.
alter table sallyport_session add column scope text;

-- Refusals of the same kind are one event, which tells how many there were and when the first was.
alter table sallyport_audit add column if not exists occurrences bigint default 1 not null;

alter table sallyport_audit add column if not exists first_at bigint;

update sallyport_audit set first_at = happened_at where first_at is null;

alter table sallyport_audit alter column first_at set not null;

-- Workers count per owner of receivers, which is the receiver itself unless the application says more.
alter table sallyport_outbox add column if not exists owner varchar(256);

update sallyport_outbox set owner = receiver where owner is null;

alter table sallyport_outbox alter column owner set not null
