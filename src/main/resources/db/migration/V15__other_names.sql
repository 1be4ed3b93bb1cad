-- Under which other names the org of a connection is proven to answer: after it got a domain of its own, changed it, or deleted it. Names with
-- the same org are those of one and the same.

create table issuer_alias (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null references customer (id),
    connection_id varchar(64) not null references connection (id),
    org varchar(64) not null,
    issuer varchar(500) not null,
    issuer_host varchar(300) not null,
    since timestamp(6) with time zone not null,
    proven_by varchar(330) not null,
    signed_by varchar(64) not null,
    constraint issuer_alias_issuer unique (connection_id, issuer)
);
create index issuer_alias_customer on issuer_alias (customer_id, issuer);
create index issuer_alias_host on issuer_alias (issuer_host);

-- How the provider of a connection in use was last seen: the thumbprints of the keys that the issuer signs with, kept because a domain that was
-- deleted can't be asked any more; and the issuer that its tokens name by now, where that is another.

create table provider_sighting (
    connection_id varchar(64) not null primary key references connection (id),
    customer_id varchar(64) not null references customer (id),
    issuer varchar(500) not null,
    key_prints varchar(2000) not null,
    read_at timestamp(6) with time zone not null,
    moved_to varchar(500) not null,
    suspected_at timestamp(6) with time zone,
    version bigint not null
);

-- The key that signed the token of a test sign-in.

alter table rehearsal add column signed_by varchar(64);
