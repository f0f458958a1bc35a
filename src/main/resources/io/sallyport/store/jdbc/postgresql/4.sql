-- Keys have any number of limits, which are in their details.
alter table sallyport_api_key drop column quota;

alter table sallyport_api_key add column name varchar(200) default '' not null;

drop index sallyport_api_key_client;

create index sallyport_api_key_owner on sallyport_api_key (realm, client, created_at, number);

create index sallyport_api_key_all on sallyport_api_key (realm, created_at, number);

create table sallyport_key_usage (
  realm varchar(160) not null,
  key_id varchar(256) not null,
  used_on bigint not null,
  accepted bigint not null,
  limited bigint not null,
  rejected bigint not null,
  primary key (realm, key_id, used_on)
);

create index sallyport_key_usage_end on sallyport_key_usage (used_on)
