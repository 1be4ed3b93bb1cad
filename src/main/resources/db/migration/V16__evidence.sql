-- The keys that sign evidence, one after the other. The public part of each stays, so that what it signed can be verified; the private part,
-- sealed, is there of the last one alone. Two nodes that make one at once make the same number, and the database lets one of them in.

create table evidence_key (
    ordinal integer not null primary key,
    key_id varchar(64) not null,
    public_part varchar(1000) not null,
    private_part varchar(4000),
    made_at timestamp(6) with time zone not null
);
