-- The trace in which an event happened.
alter table sallyport_audit add column trace_id varchar(256)
