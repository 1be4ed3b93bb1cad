-- What comes after a client secret or a key is a secret or a key. A key is published from the moment it is stored, and for a while after
-- another took its place.

alter table connection_revision add column next_key varchar(8000);
alter table connection_revision add column previous_key varchar(8000);
alter table connection_revision add column next_at timestamp(6) with time zone;

-- When a connection's keys are to be looked at next, and after how many days another is made.

create table key_schedule (
    connection_id varchar(64) not null primary key references connection (id),
    customer_id varchar(64) not null,
    days int not null,
    due_at timestamp(6) with time zone,
    refused boolean not null,
    refused_at timestamp(6) with time zone,
    refused_found varchar(400) not null,
    version bigint not null
);
create index key_schedule_due on key_schedule (due_at);
