-- The handoff bridge: one-time codes, of which the hash alone is known; and when the application last asked for a customer's rule.

create table handoff_code (
    hash varchar(64) not null primary key,
    session_id varchar(64) not null references app_session (id),
    challenge varchar(43) not null,
    way varchar(20) not null,
    authenticated_at timestamp(6) with time zone not null,
    made_at timestamp(6) with time zone not null,
    redeemed_at timestamp(6) with time zone
);
create index handoff_code_made on handoff_code (made_at);

-- A table of its own: asking must neither wait for whoever changes the customer, nor hold them up.
create table rule_question (
    customer_id varchar(64) not null primary key references customer (id),
    asked_at timestamp(6) with time zone not null
);
