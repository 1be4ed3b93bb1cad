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
