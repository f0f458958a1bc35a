-- An operator reads the events of all clients of a realm.
create index sallyport_audit_realm on sallyport_audit (realm, happened_at, number)
