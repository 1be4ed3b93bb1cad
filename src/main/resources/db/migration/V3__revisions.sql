-- What a connection is set to, from one change to the next; and the test sign-ins that prove it.

create table connection_revision (
    id varchar(80) not null primary key,
    connection_id varchar(64) not null references connection (id),
    customer_id varchar(64) not null,
    revision integer not null,
    edits integer not null,
    typed_domain varchar(300) not null,
    authorization_server varchar(200) not null,
    discovery varchar(700) not null,
    issuer varchar(500) not null,
    issuer_host varchar(300) not null,
    client_id varchar(300) not null,
    client_authentication varchar(30) not null,
    response_mode varchar(20) not null,
    scopes varchar(500) not null,
    algorithms varchar(100) not null,
    email_verified_required boolean not null,
    client_secret varchar(4000),
    next_secret varchar(4000),
    previous_secret varchar(4000),
    promoted_at timestamp(6) with time zone,
    private_key varchar(8000),
    create_accounts boolean not null,
    created_role varchar(20) not null,
    created_domains varchar(1000) not null,
    groups_claim varchar(100) not null,
    group_roles varchar(2000) not null,
    acr_values varchar(500) not null,
    max_age integer,
    changed_by varchar(320) not null,
    changed_at timestamp(6) with time zone not null,
    rehearsed_at timestamp(6) with time zone,
    live_from timestamp(6) with time zone,
    replaced_at timestamp(6) with time zone,
    version bigint not null,
    constraint connection_revision_number unique (connection_id, revision)
);
create index connection_revision_issuer_host on connection_revision (issuer_host);

insert into connection_revision (id, connection_id, customer_id, revision, edits, typed_domain, authorization_server, discovery, issuer,
        issuer_host, client_id, client_authentication, response_mode, scopes, algorithms, email_verified_required, client_secret,
        create_accounts, created_role, created_domains, groups_claim, group_roles, acr_values, changed_by, changed_at, live_from, version)
    select concat(id, '/', revision), id, customer_id, revision, 1, typed_domain, '', discovery, issuer,
        issuer_host, client_id, client_authentication, response_mode, scopes, algorithms, email_verified_required, client_secret,
        false, 'MEMBER', '', '', '', '', '', current_timestamp, case when state = 'ON' then current_timestamp end, 1
    from connection;

drop index connection_issuer_host;
alter table connection add column revisions integer default 1 not null;
alter table connection add column live integer;
alter table connection add column draft integer;
alter table connection add column fallback integer;
alter table connection add column fallback_at timestamp(6) with time zone;
alter table connection add column created_at timestamp(6) with time zone default current_timestamp not null;
alter table connection add column probed_at timestamp(6) with time zone;
alter table connection add column probe_outcome varchar(20);
alter table connection add column probe_found varchar(310);
update connection set revisions = revision;
update connection set live = revision where state = 'ON';
update connection set draft = revision where state <> 'ON';
alter table connection drop column typed_domain;
alter table connection drop column discovery;
alter table connection drop column issuer;
alter table connection drop column issuer_host;
alter table connection drop column client_id;
alter table connection drop column client_authentication;
alter table connection drop column client_secret;
alter table connection drop column response_mode;
alter table connection drop column scopes;
alter table connection drop column algorithms;
alter table connection drop column email_verified_required;
alter table connection drop column revision;

create table rehearsal (
    attempt varchar(19) not null primary key,
    customer_id varchar(64) not null,
    connection_id varchar(64) not null references connection (id),
    revision integer not null,
    edits integer not null,
    account_id varchar(128) not null,
    begun_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    outcome varchar(20) not null,
    code varchar(60),
    expected varchar(310),
    found varchar(310),
    issuer varchar(500),
    subject varchar(255),
    claims varchar(16000),
    reached_email varchar(320)
);
create index rehearsal_connection on rehearsal (connection_id, begun_at);
