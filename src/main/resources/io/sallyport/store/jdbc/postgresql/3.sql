-- The result "refused" is now called "rejected".
update sallyport_audit set result = 'REJECTED' where result = 'REFUSED';

update sallyport_audit set reason = replace(reason, 'refused', 'rejected') where reason is not null
