-- The list of a customer's people: what is looked up for each page of it, however long journal and links are.

create index journal_entry_account on journal_entry (customer_id, account_id, outcome, at);
create index linked_identity_of_account on linked_identity (customer_id, account_id);
