set local role praxis_owner;
--> statement-breakpoint
-- What a doctor hears in the morning is told in one mail. `is_summarised`: it waits for that mail. `summary_id`: the mail that tried to
-- tell it, the same for all that it told, so that another try of it is the same mail.
alter table deliveries
  add column is_summarised boolean not null default false,
  add column summary_id uuid,
  add constraint doctors_are_told_in_summary
    check (not is_summarised or (audience = 'doctor' and message_id is not null)),
  add constraint a_summary_tells_what_waited_for_it check (summary_id is null or is_summarised);
--> statement-breakpoint
create index deliveries_for_summary on deliveries (user_id, channel, id) where state = 'waiting' and is_summarised;
--> statement-breakpoint
create index deliveries_of_summary on deliveries (summary_id) where summary_id is not null;
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_system;
--> statement-breakpoint
-- What waits for the morning already, and was not tried, is told with the rest.
update deliveries set is_summarised = true
  where state = 'waiting' and audience = 'doctor' and message_id is not null
    and first_attempt_at is null and due_at > created_at;
--> statement-breakpoint
reset role;
