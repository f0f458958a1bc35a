-- Users list and end their sessions.
create index sallyport_session_subject on sallyport_session (realm, subject, started_at)
