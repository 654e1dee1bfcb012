set local role praxis_owner;
--> statement-breakpoint
-- Made by 0028_a for what follows it.
drop policy if exists owner_fills on appointments;
--> statement-breakpoint
reset role;
