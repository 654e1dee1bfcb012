set local role praxis_owner;
--> statement-breakpoint
-- What waits is counted on every visit to the administrators' first page: few rows of large tables.
create index appointments_waiting on appointments (starts_at, id) where status = 'pending';
--> statement-breakpoint
create index deliveries_not_told on deliveries (id) where state in ('failed', 'undecided');
--> statement-breakpoint
reset role;
