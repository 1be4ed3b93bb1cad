-- Who changed what; and the events that wait to be delivered.

create table audit_entry (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null,
    at timestamp(6) with time zone not null,
    account_id varchar(128),
    actor_name varchar(320) not null,
    client_address varchar(64) not null,
    user_agent varchar(300) not null,
    action varchar(40) not null,
    subject varchar(330) not null,
    detail varchar(1000) not null
);
create index audit_entry_customer on audit_entry (customer_id, at, id);

create table outbox_event (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null,
    at timestamp(6) with time zone not null,
    type varchar(40) not null,
    audit_id varchar(64) not null references audit_entry (id)
);
create index outbox_event_at on outbox_event (at);
