-- Writes each commit to the file at once, not half a second later: otherwise a killed process would have
-- acknowledged what is not stored. H2 keeps the setting in the file.
set write_delay 0;

create table sallyport_account (
  realm varchar(160) not null,
  id varchar(256) not null,
  login varchar(256) not null,
  client varchar(256) not null,
  details varchar not null,
  password_hash varchar(256) not null,
  created_at bigint not null,
  primary key (realm, id),
  unique (realm, login)
);

create table sallyport_owner (
  realm varchar(160) not null,
  id varchar(256) not null,
  primary key (realm, id)
);

create table sallyport_api_key (
  realm varchar(160) not null,
  id varchar(64) not null,
  number bigint generated always as identity,
  client varchar(256) not null,
  sha256 varchar(64) not null,
  details varchar not null,
  secret varchar,
  environment varchar(16) not null,
  prefix varchar(32) not null,
  signed_only boolean not null,
  quota integer,
  created_at bigint not null,
  expires_at bigint,
  revoked_at bigint,
  last_used_at bigint,
  primary key (realm, id),
  unique (realm, sha256)
);

create index sallyport_api_key_client on sallyport_api_key (realm, client, number);

create table sallyport_session (
  realm varchar(160) not null,
  id varchar(64) not null,
  subject varchar(256) not null,
  client varchar(256) not null,
  started_at bigint not null,
  revoked boolean not null,
  primary key (realm, id)
);

create table sallyport_refresh_token (
  realm varchar(160) not null,
  hash varchar(64) not null,
  session varchar(64) not null,
  created_at bigint not null,
  expires_at bigint not null,
  used boolean not null,
  primary key (realm, hash),
  foreign key (realm, session) references sallyport_session (realm, id)
);

create index sallyport_refresh_token_session on sallyport_refresh_token (realm, session);

create index sallyport_refresh_token_end on sallyport_refresh_token (expires_at);

create table sallyport_revocation (
  realm varchar(160) not null,
  id varchar(256) not null,
  ends_at bigint not null,
  primary key (realm, id)
);

create index sallyport_revocation_end on sallyport_revocation (ends_at);

create table sallyport_nonce (
  fingerprint varchar(43) primary key,
  ends_at bigint not null
);

create index sallyport_nonce_end on sallyport_nonce (ends_at);

create table sallyport_issuing_key (
  realm varchar(160) not null,
  id varchar(256) not null,
  number bigint not null,
  algorithm varchar(16) not null,
  private_key varchar not null,
  public_key varchar,
  signs_from bigint not null,
  overlap bigint not null,
  primary key (realm, number),
  unique (realm, id)
);

create table sallyport_second_factor (
  realm varchar(160) not null,
  account varchar(256) not null,
  id varchar(64) not null,
  secret varchar not null,
  confirmed boolean not null,
  last_step bigint not null,
  recovery_codes varchar not null,
  primary key (realm, account)
);

create table sallyport_service_account (
  realm varchar(160) not null,
  id varchar(256) not null,
  number bigint generated always as identity,
  owner varchar(256) not null,
  details varchar not null,
  algorithm varchar(256) not null,
  key_id varchar(256) not null,
  public_key varchar not null,
  created_at bigint not null,
  primary key (realm, id)
);

create index sallyport_service_account_owner on sallyport_service_account (realm, owner, number);

create table sallyport_lockout (
  realm varchar(160) not null,
  counter varchar(64) not null,
  attempts integer not null,
  ends_at bigint not null,
  primary key (realm, counter)
);

create index sallyport_lockout_end on sallyport_lockout (ends_at);

create table sallyport_quota (
  realm varchar(160) not null,
  key_id varchar(256) not null,
  used integer not null,
  ends_at bigint not null,
  primary key (realm, key_id)
);

create index sallyport_quota_end on sallyport_quota (ends_at);

create table sallyport_audit (
  number bigint generated always as identity primary key,
  happened_at bigint not null,
  event varchar(64) not null,
  result varchar(16) not null,
  realm varchar(400) not null,
  client varchar(256),
  subject varchar(256),
  key_id varchar(256),
  scheme varchar(256),
  reason varchar(256),
  address varchar(256),
  method varchar(256) not null,
  path varchar(256) not null
);

create index sallyport_audit_client on sallyport_audit (realm, client, happened_at, number);

create index sallyport_audit_time on sallyport_audit (happened_at);

create table sallyport_outbox (
  namespace varchar(64) not null,
  id varchar(64) not null,
  webhook varchar(64) not null,
  receiver varchar(256) not null,
  target varchar,
  content_type varchar(128) not null,
  body varchar not null,
  created_at bigint not null,
  due_at bigint not null,
  ends_at bigint not null,
  attempts integer not null,
  failed boolean not null,
  problem varchar(64),
  primary key (namespace, id)
);

create index sallyport_outbox_due on sallyport_outbox (namespace, failed, due_at);

create table sallyport_receiver (
  namespace varchar(64) not null,
  id varchar(256) not null,
  disabled boolean not null,
  held_until bigint not null,
  primary key (namespace, id)
)
