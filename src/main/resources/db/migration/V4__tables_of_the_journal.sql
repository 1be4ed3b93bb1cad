-- The journal and the audit trail as tables that a customer's admin leafs through: newest first, by what people ask for. Each index ends in
-- the order of the table, so that a page costs its fifty rows however many there are (H2 takes an index's order only where "order by" names
-- its first columns too: see journal/Lines).

alter table journal_entry add column email_key varchar(320);
update journal_entry set email_key = lower(trim(email)) where email is not null;

drop index journal_entry_customer;
create index journal_entry_customer on journal_entry (customer_id, at, id);
create index journal_entry_person on journal_entry (customer_id, email_key, at, id);
create index journal_entry_code on journal_entry (customer_id, code, at, id);
create index journal_entry_connection on journal_entry (customer_id, connection_id, at, id);
-- Serves the sums of the days by itself, too
create index journal_entry_outcome on journal_entry (customer_id, outcome, at, id);

create index audit_entry_action on audit_entry (customer_id, action, at, id);
