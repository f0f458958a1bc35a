-- The scope that was granted when the session was started. Sessions that are there already have none:
-- what they were granted is not known, so a refresh gives them no permission.
alter table sallyport_session add column scope text
