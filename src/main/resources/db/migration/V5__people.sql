-- Recovery codes: each customer has one set at most, which a new one replaces as a whole. No foreign key to account.

create table recovery_set (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null references customer (id),
    made_at timestamp(6) with time zone not null,
    constraint recovery_set_customer unique (customer_id)
);

create table recovery_set_admin (
    set_id varchar(64) not null references recovery_set (id) on delete cascade,
    account_id varchar(128) not null,
    primary key (set_id, account_id)
);

create table recovery_code (
    hash varchar(64) not null primary key,
    set_id varchar(64) not null references recovery_set (id) on delete cascade,
    customer_id varchar(64) not null,
    used_at timestamp(6) with time zone,
    used_by varchar(128)
);
create index recovery_code_set on recovery_code (set_id);
create index recovery_code_customer on recovery_code (customer_id);

-- Identities that were turned away because their email is that of an account which is linked to somebody else.

create table held_identity (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null references customer (id),
    connection_id varchar(64) not null references connection (id),
    through varchar(200) not null,
    issuer varchar(500) not null,
    subject varchar(255) not null,
    email varchar(320),
    account_id varchar(128) not null,
    client_address varchar(64) not null,
    first_seen timestamp(6) with time zone not null,
    last_seen timestamp(6) with time zone not null,
    tries integer not null,
    state varchar(20) not null,
    version bigint not null,
    constraint held_identity_subject unique (connection_id, issuer, subject)
);
create index held_identity_customer on held_identity (customer_id, state, last_seen);
create index held_identity_connection on held_identity (connection_id, state, last_seen);
