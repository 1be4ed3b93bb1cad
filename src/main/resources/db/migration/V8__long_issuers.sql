-- The issuer of a provider that is not Okta stands here as it was typed, and may be as long as the issuer itself.

alter table connection_revision alter column authorization_server set data type varchar(500);
