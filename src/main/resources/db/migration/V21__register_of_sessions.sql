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
