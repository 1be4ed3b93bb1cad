-- When a permit was last used for no other reason than to keep it from expiring.

alter table provider_token add column knocked_at timestamp(6) with time zone;
