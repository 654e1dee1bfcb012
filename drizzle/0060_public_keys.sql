set local role praxis_owner;
--> statement-breakpoint
-- What the world outside calls a doctor's schedule at a location, and a kind of appointment: FHIR allows an id 64 characters, and one of
-- a free time is made of both and the time. 48 random bits; they are public, and nothing is protected by them.
create function new_public_key() returns text language sql volatile
  return left(replace(gen_random_uuid()::text, '-', ''), 12);
--> statement-breakpoint
alter table doctor_locations
  add column public_key text not null default new_public_key() unique check (public_key ~ '^[0-9a-f]{12}$');
--> statement-breakpoint
alter table visit_types
  add column public_key text not null default new_public_key() unique check (public_key ~ '^[0-9a-f]{12}$');
--> statement-breakpoint
reset role;
