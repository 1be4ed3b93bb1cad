-- How long a session lives, and what signs its person out at the provider.

alter table connection_revision add column idle_limit integer;
alter table connection_revision add column absolute_limit integer;
alter table connection_revision add column ends_there boolean default true not null;

-- Null for sessions that began before this column: they count as used when they are first looked at.
alter table app_session add column used_at timestamp(6) with time zone;

-- The ID token that a session began with, sealed. It lies beside the session and not in its row, which each request reads; and by the
-- attempt, as it is there before the session where a question is asked in between.
create table logout_hint (
    attempt varchar(19) not null primary key,
    customer_id varchar(64) not null,
    connection_id varchar(64) not null,
    revision integer not null,
    token varchar(20000) not null,
    kept_at timestamp(6) with time zone not null
);
create index logout_hint_kept_at on logout_hint (kept_at);
