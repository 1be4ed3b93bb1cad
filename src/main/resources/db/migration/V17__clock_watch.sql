-- How far the clocks of connections' providers were from ours, at most once an hour and node.

create table clock_reading (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null,
    connection_id varchar(64) not null references connection (id),
    taken_at timestamp(6) with time zone not null,
    ahead_by_date bigint,
    ahead_by_token bigint
);
create index clock_reading_connection on clock_reading (connection_id, taken_at);
