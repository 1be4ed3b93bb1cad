-- From where a live session is used, for the person and for the admins of the customer; it goes with the session, and the journal has its own
create table session_device (
    session_id varchar(64) not null primary key,
    way varchar(20) not null,
    client_address varchar(64) not null,
    user_agent varchar(300) not null,
    last_used_at timestamp(6) with time zone
);

-- The latest proof of who the person is, where it is known, and how strong the provider says that it was
alter table app_session add column authenticated_at timestamp(6) with time zone;
alter table app_session add column acr varchar(255);

-- A session's refresh token, sealed, where its connection asks for one; one node at a time asks the provider by it
create table refresh_token (
    session_id varchar(64) not null primary key,
    connection_id varchar(64) not null,
    client_id varchar(300) not null,
    sealed varchar(8000) not null,
    next_at timestamp(6) with time zone not null,
    leased_until timestamp(6) with time zone,
    troubles integer not null
);
create index refresh_token_next on refresh_token (next_at);
