-- The roles that the groups stand for which came with a test sign-in, by names and blanks; null where nothing is known of them.

alter table rehearsal add column group_roles varchar(100);
