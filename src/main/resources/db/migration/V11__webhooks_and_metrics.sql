-- Webhooks: where events are told to, and what became of each telling. And the numbers of the desk.

-- Nobody could hear of what waits here so far: those events are thrown away
drop table outbox_event;
create table outbox_event (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null,
    at timestamp(6) with time zone not null,
    type varchar(40) not null,
    actor_name varchar(320) not null,
    subject varchar(330) not null,
    detail varchar(1000) not null,
    connection_id varchar(64),
    account_id varchar(128),
    session_id varchar(64),
    audit_id varchar(64)
);
create index outbox_event_at on outbox_event (at, id);

-- Without a customer: the vendor's, which hears of all customers
create table webhook (
    id varchar(64) not null primary key,
    customer_id varchar(64) references customer (id),
    description varchar(100) not null,
    address varchar(500) not null,
    types varchar(1000) not null,
    secret varchar(1000) not null,
    previous_secret varchar(1000),
    previous_until timestamp(6) with time zone,
    state varchar(20) not null,
    failing_since timestamp(6) with time zone,
    rests_until timestamp(6) with time zone,
    made_at timestamp(6) with time zone not null,
    edits bigint not null
);
create index webhook_customer on webhook (customer_id);

create table webhook_delivery (
    id varchar(64) not null primary key,
    webhook_id varchar(64) not null references webhook (id) on delete cascade,
    event_id varchar(64) not null,
    customer_id varchar(64) not null,
    type varchar(40) not null,
    body varchar(16000) not null,
    made_at timestamp(6) with time zone not null,
    state varchar(20) not null,
    attempts integer not null,
    next_at timestamp(6) with time zone not null,
    tried_at timestamp(6) with time zone,
    answer integer not null,
    found varchar(60) not null,
    constraint webhook_delivery_once unique (webhook_id, event_id)
);
-- What is due, whose it is, and in which order
create index webhook_delivery_due on webhook_delivery (state, next_at, webhook_id);
create index webhook_delivery_lane on webhook_delivery (webhook_id, state, next_at, made_at);
-- The list on the page, and what is old enough to go
create index webhook_delivery_list on webhook_delivery (webhook_id, made_at, id);
create index webhook_delivery_age on webhook_delivery (made_at);

-- The numbers of the desk. What came out of the sign-ins of all customers on a day that is over, counted once; a day of which there is
-- nothing else has a row of no sign-ins.
create table journal_day (
    id varchar(100) not null primary key,
    on_day varchar(10) not null,
    outcome varchar(20) not null,
    code varchar(60),
    often bigint not null
);
create index journal_day_on_day on journal_day (on_day);
-- Counts a day from the index alone
create index journal_entry_at on journal_entry (at, outcome, code);
create index connection_state on connection (state, probe_outcome);
