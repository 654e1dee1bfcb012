set local role praxis_owner;
--> statement-breakpoint
drop index audit_entries_one_look;
--> statement-breakpoint
-- An administrator who reads the trail is shown whose visits and details it is about: once an hour and session, too.
create unique index audit_entries_one_look on audit_entries (
  session_id, actor_role, entity_id, action, (date_trunc('hour', at at time zone 'UTC'))
) where action in ('appointment.read', 'patient.read', 'trail.read');
--> statement-breakpoint
reset role;
