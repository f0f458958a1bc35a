-- MySQL's first version. A statement that creates a table ends the transaction, so a creation that was
-- interrupted goes on where it ended. The collation compares texts exactly: it distinguishes cases and accents,
-- and counts spaces at the end.
create table if not exists sallyport_account (
  realm varchar(160) not null,
  id varchar(256) not null,
  login varchar(256) not null,
  client varchar(256) not null,
  details longtext not null,
  password_hash varchar(256) not null,
  created_at bigint not null,
  primary key (realm, id),
  unique (realm, login)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_owner (
  realm varchar(160) not null,
  id varchar(256) not null,
  primary key (realm, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_api_key (
  realm varchar(160) not null,
  id varchar(64) not null,
  number bigint not null auto_increment,
  client varchar(256) not null,
  sha256 varchar(64) not null,
  name varchar(200) not null default '',
  details longtext not null,
  secret longtext,
  environment varchar(16) not null,
  prefix varchar(32) not null,
  signed_only boolean not null,
  created_at bigint not null,
  expires_at bigint,
  revoked_at bigint,
  last_used_at bigint,
  primary key (realm, id),
  unique (realm, sha256),
  unique (number),
  index sallyport_api_key_owner (realm, client, created_at, number),
  index sallyport_api_key_all (realm, created_at, number)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_key_usage (
  realm varchar(160) not null,
  key_id varchar(256) not null,
  used_on bigint not null,
  accepted bigint not null,
  limited bigint not null,
  rejected bigint not null,
  primary key (realm, key_id, used_on),
  index sallyport_key_usage_end (used_on)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_session (
  realm varchar(160) not null,
  id varchar(64) not null,
  subject varchar(256) not null,
  client varchar(256) not null,
  started_at bigint not null,
  revoked boolean not null,
  scope longtext,
  primary key (realm, id),
  index sallyport_session_subject (realm, subject, started_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_refresh_token (
  realm varchar(160) not null,
  hash varchar(64) not null,
  session varchar(64) not null,
  created_at bigint not null,
  expires_at bigint not null,
  used boolean not null,
  primary key (realm, hash),
  foreign key (realm, session) references sallyport_session (realm, id),
  index sallyport_refresh_token_end (expires_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_revocation (
  realm varchar(160) not null,
  id varchar(256) not null,
  ends_at bigint not null,
  primary key (realm, id),
  index sallyport_revocation_end (ends_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_nonce (
  fingerprint varchar(43) not null,
  ends_at bigint not null,
  primary key (fingerprint),
  index sallyport_nonce_end (ends_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_issuing_key (
  realm varchar(160) not null,
  id varchar(256) not null,
  number bigint not null,
  algorithm varchar(16) not null,
  private_key longtext not null,
  public_key longtext,
  signs_from bigint not null,
  overlap bigint not null,
  primary key (realm, number),
  unique (realm, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_second_factor (
  realm varchar(160) not null,
  account varchar(256) not null,
  id varchar(64) not null,
  secret longtext not null,
  confirmed boolean not null,
  last_step bigint not null,
  recovery_codes longtext not null,
  primary key (realm, account)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_service_account (
  realm varchar(160) not null,
  id varchar(256) not null,
  number bigint not null auto_increment,
  owner varchar(256) not null,
  details longtext not null,
  algorithm varchar(256) not null,
  key_id varchar(256) not null,
  public_key longtext not null,
  created_at bigint not null,
  primary key (realm, id),
  unique (number),
  index sallyport_service_account_owner (realm, owner, number)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_lockout (
  realm varchar(160) not null,
  counter varchar(64) not null,
  attempts integer not null,
  ends_at bigint not null,
  primary key (realm, counter),
  index sallyport_lockout_end (ends_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_quota (
  realm varchar(160) not null,
  key_id varchar(256) not null,
  used integer not null,
  ends_at bigint not null,
  primary key (realm, key_id),
  index sallyport_quota_end (ends_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_audit (
  number bigint not null auto_increment,
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
  path varchar(256) not null,
  occurrences bigint not null default 1,
  first_at bigint not null,
  trace_id varchar(256),
  primary key (number),
  index sallyport_audit_client (realm, client, happened_at, number),
  index sallyport_audit_realm (realm, happened_at, number),
  index sallyport_audit_time (happened_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_outbox (
  namespace varchar(64) not null,
  id varchar(64) not null,
  webhook varchar(64) not null,
  receiver varchar(256) not null,
  owner varchar(256) not null,
  target longtext,
  content_type varchar(128) not null,
  body longtext not null,
  created_at bigint not null,
  due_at bigint not null,
  ends_at bigint not null,
  attempts integer not null,
  failed boolean not null,
  problem varchar(64),
  primary key (namespace, id),
  index sallyport_outbox_due (namespace, failed, due_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin;

create table if not exists sallyport_receiver (
  namespace varchar(64) not null,
  id varchar(256) not null,
  disabled boolean not null,
  held_until bigint not null,
  primary key (namespace, id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_0900_bin
