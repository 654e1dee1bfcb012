set local role praxis_owner;
--> statement-breakpoint
-- What the one who books calls an appointment in a system of their own, as FHIR identifies things: a system and a value, which are
-- handles and never words. The same one twice is one appointment, whatever else the two requests say.
alter table appointments
  add column identifier_system text check (identifier_system ~ '^[a-z][a-z0-9+.-]{0,19}:[A-Za-z0-9._~:/?&=%+-]{1,200}$'),
  add column identifier_value text check (identifier_value ~ '^[A-Za-z0-9._~:/+=-]{1,128}$'),
  add constraint appointments_identifier_is_whole check ((identifier_system is null) = (identifier_value is null));
--> statement-breakpoint
-- Two users, or two programs, may call theirs the same.
create unique index appointments_identified_once on appointments
  (coalesce(booked_by_client_id, booked_by_user_id), identifier_system, identifier_value)
  where identifier_value is not null;
--> statement-breakpoint
reset role;
