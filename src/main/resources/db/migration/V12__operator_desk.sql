-- The list of all customers, by their names as they are searched. A name's beginning is a range of an index only where texts are compared
-- byte by byte, which PostgreSQL does when told so and H2 always does.

alter table customer add column name_key varchar(200)${bytewise} default '' not null;
update customer set name_key = lower(name);
create index customer_name on customer (name_key, id);

-- The token for the provider's management API, sealed.

create table provider_token (
    connection_id varchar(64) not null primary key references connection (id),
    customer_id varchar(64) not null,
    token varchar(4000) not null,
    stored_at timestamp(6) with time zone not null
);

-- Passwords that open sessions for one person and for a time, whatever the rule says. No foreign key to account.

create table emergency_access (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null references customer (id),
    account_id varchar(128) not null,
    email varchar(320) not null,
    reason varchar(300) not null,
    opened_by varchar(330) not null,
    opened_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    used_at timestamp(6) with time zone,
    version bigint not null
);
create index emergency_access_customer on emergency_access (customer_id, ends_at);

-- Links by which somebody without an account fills in one connection. Of token and session only hashes are kept.

create table setup_link (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null references customer (id),
    connection_id varchar(64) not null references connection (id),
    token_hash varchar(64) not null,
    session_hash varchar(64),
    made_by varchar(330) not null,
    made_at timestamp(6) with time zone not null,
    spent_at timestamp(6) with time zone,
    finished_at timestamp(6) with time zone,
    revoked_at timestamp(6) with time zone,
    checked_at timestamp(6) with time zone,
    checks varchar(1000) not null,
    version bigint not null,
    constraint setup_link_token unique (token_hash),
    constraint setup_link_session unique (session_hash)
);
create index setup_link_customer on setup_link (customer_id, made_at);
