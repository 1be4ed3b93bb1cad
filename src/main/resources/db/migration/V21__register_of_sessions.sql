-- From where a live session is used, for the person and for the admins of the customer; emptied when it is over, as the journal has its own
alter table app_session add column client_address varchar(64);
alter table app_session add column user_agent varchar(300);
create index app_session_address on app_session (client_address);

-- When the account last changed since the session began: the next request looks at it again
alter table app_session add column account_changed_at timestamp(6) with time zone;

-- The latest proof of who the person is, where it is known, and how strong the provider says that it was
alter table app_session add column authenticated_at timestamp(6) with time zone;
alter table app_session add column acr varchar(255);

-- The refresh token of the session that an attempt ended in, sealed, where its connection asks for one; one node at a time asks the provider by it
create table refresh_token (
    attempt varchar(19) not null primary key,
    connection_id varchar(64) not null,
    client_id varchar(300) not null,
    sealed varchar(8000) not null,
    next_at timestamp(6) with time zone not null,
    leased_until timestamp(6) with time zone,
    troubles integer not null
);
create index refresh_token_next on refresh_token (next_at);
