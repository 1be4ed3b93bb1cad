-- Who was signed out at their provider a moment ago: an attempt that began before ends in no session (DESIGN 4.22).

create table logout_word (
    id varchar(64) not null primary key,
    customer_id varchar(64) not null,
    connection_id varchar(64) not null,
    subject varchar(255),
    provider_session varchar(255),
    email_key varchar(320),
    said_at timestamp(6) with time zone not null
);
create index logout_word_connection on logout_word (connection_id, said_at);
create index logout_word_said on logout_word (said_at);

-- The tokens that said so, by a hash of their ids: each counts once.

create table used_logout_token (
    id varchar(64) not null primary key,
    until timestamp(6) with time zone not null
);
create index used_logout_token_until on used_logout_token (until);

-- Sessions are looked up by what the provider calls them.

create index app_session_provider on app_session (connection_id, provider_session);
create index app_session_subject on app_session (connection_id, subject);
