set local role praxis_owner;
--> statement-breakpoint
-- Staff find an appointment by what another system calls it, whichever system that is.
create index appointments_by_identifier on appointments (identifier_value, starts_at, id) where identifier_value is not null;
--> statement-breakpoint
reset role;
