-- Keys of programs, of which only a hash is kept; and the answers to requests that a program may send twice.

create table api_key (
    id varchar(64) not null primary key,
    customer_id varchar(64) references customer (id),
    name varchar(100) not null,
    prefix varchar(20) not null,
    hash varchar(64) not null,
    scopes varchar(500) not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(320) not null,
    expires_at timestamp(6) with time zone,
    used_at timestamp(6) with time zone,
    revoked_at timestamp(6) with time zone,
    constraint api_key_hash unique (hash)
);
create index api_key_customer on api_key (customer_id, created_at);

create table kept_answer (
    id varchar(64) not null primary key,
    request varchar(64) not null,
    status integer,
    answer varchar(100000),
    begun_at timestamp(6) with time zone not null
);
create index kept_answer_begun on kept_answer (begun_at);
