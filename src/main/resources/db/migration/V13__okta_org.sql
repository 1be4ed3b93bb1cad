-- A permit for the management API of an org is good for that org alone: it is never sent to another address. Those stored without one are
-- stored once more.

alter table provider_token add column origin varchar(400) default '' not null;
alter table provider_token add column kind varchar(16) default 'API_TOKEN' not null;
alter table provider_token add column client_id varchar(300) default '' not null;
alter table provider_token add column used_at timestamp(6) with time zone;
alter table provider_token add column trouble varchar(32);
alter table provider_token add column version bigint default 0 not null;

-- The app of a connection in the customer's org, as far as it was made or looked at by us.

create table okta_app (
    connection_id varchar(64) not null primary key references connection (id),
    customer_id varchar(64) not null,
    app_id varchar(64) not null,
    making boolean not null,
    made boolean not null,
    group_id varchar(64) not null,
    group_name varchar(300) not null,
    step varchar(16) not null,
    trouble varchar(32),
    trouble_found varchar(400) not null,
    begun_by varchar(330) not null,
    begun_at timestamp(6) with time zone not null,
    running_until timestamp(6) with time zone,
    checked_at timestamp(6) with time zone,
    drifts varchar(4000) not null,
    rotate_days int not null,
    version bigint not null
);
create index okta_app_checked on okta_app (checked_at);
