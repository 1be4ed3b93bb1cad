-- What a sign-in needs. One script for H2 and PostgreSQL: plain types, ids as text, instants with their zone.

create table customer (
    id varchar(64) not null primary key,
    name varchar(200) not null,
    plan varchar(64) not null,
    sign_in_rule varchar(20) not null,
    provisional_until timestamp(6) with time zone,
    sessions_valid_from timestamp(6) with time zone not null,
    version bigint not null
);

create table saas_application (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null references customer (id),
    name varchar(200) not null
);
create index saas_application_customer on saas_application (customer_id);

create table account (
    id varchar(128) not null primary key,
    customer_id varchar(64) not null references customer (id),
    email varchar(320) not null,
    email_key varchar(320) not null,
    name varchar(200) not null,
    roles varchar(100) not null,
    active boolean not null,
    password_hash varchar(600),
    version bigint not null,
    constraint account_email unique (customer_id, email_key)
);
create index account_by_email on account (email_key);

create table connection (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null references customer (id),
    title varchar(200) not null,
    typed_domain varchar(300) not null,
    discovery varchar(700) not null,
    issuer varchar(500) not null,
    issuer_host varchar(300) not null,
    client_id varchar(300) not null,
    client_authentication varchar(30) not null,
    client_secret varchar(4000),
    response_mode varchar(20) not null,
    scopes varchar(500) not null,
    algorithms varchar(100) not null,
    email_verified_required boolean not null,
    state varchar(20) not null,
    revision integer not null,
    version bigint not null
);
create index connection_customer on connection (customer_id);
create index connection_issuer_host on connection (issuer_host, state);

-- No foreign key to account: accounts may live in tables of the vendor's own.
create table linked_identity (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null references customer (id),
    connection_id varchar(64) not null references connection (id),
    issuer varchar(500) not null,
    subject varchar(255) not null,
    account_id varchar(128) not null,
    linked_at timestamp(6) with time zone not null,
    constraint linked_identity_subject unique (connection_id, issuer, subject),
    constraint linked_identity_account unique (connection_id, issuer, account_id)
);
create index linked_identity_customer on linked_identity (customer_id, issuer, subject);

create table app_session (
    id varchar(64) not null primary key,
    attempt varchar(19) not null,
    customer_id varchar(64) not null,
    account_id varchar(128) not null,
    connection_id varchar(64),
    issuer varchar(500),
    subject varchar(255),
    provider_session varchar(255),
    began_at timestamp(6) with time zone not null,
    ends_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    ended_by varchar(30),
    constraint app_session_attempt unique (attempt)
);
create index app_session_account on app_session (customer_id, account_id);

create table journal_entry (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null,
    connection_id varchar(64),
    attempt varchar(19) not null,
    at timestamp(6) with time zone not null,
    way varchar(20) not null,
    outcome varchar(20) not null,
    code varchar(60),
    expected varchar(310),
    found varchar(310),
    account_id varchar(128),
    email varchar(320),
    subject varchar(255),
    first_link boolean not null,
    client_address varchar(64) not null,
    user_agent varchar(300) not null
);
create index journal_entry_customer on journal_entry (customer_id, at);
create index journal_entry_attempt on journal_entry (attempt);

create table shared_count (
    id varchar(200) not null primary key,
    hits integer not null,
    until timestamp(6) with time zone not null
);
create index shared_count_until on shared_count (until);
