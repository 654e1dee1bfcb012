set local role praxis_owner;
--> statement-breakpoint
-- When a visit was cancelled: late cancellations are counted by it. Null for every other visit.
alter table appointments add column cancelled_at timestamptz;
--> statement-breakpoint
reset role;
--> statement-breakpoint
-- The owner finds no rows under forced row-level security.
set local role praxis_system;
--> statement-breakpoint
-- Old visits have it from the trail. Where the trail says nothing, cancelling made their last version.
update appointments
set cancelled_at = coalesce(
  (
    select max(e.at) from audit_entries e
    where e.entity = 'appointment' and e.entity_id = appointments.id and e.outcome = 'done'
      and e.changes #>> '{status,to}' = 'cancelled'
  ),
  changed_at
)
where status = 'cancelled';
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_owner;
--> statement-breakpoint
alter table appointments
  add constraint cancelled_when check ((cancelled_at is not null) = (status = 'cancelled'));
--> statement-breakpoint
-- Each way to cancel sets it, and each way back clears it. Only a row that is stored as cancelled brings its own.
create function note_cancelling() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    new.cancelled_at := case
      when new.status <> 'cancelled' then null
      when tg_op = 'INSERT' then coalesce(new.cancelled_at, actor_now(), now())
      when old.status = 'cancelled' then old.cancelled_at
      else coalesce(actor_now(), now())
    end;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger visit_was_cancelled before insert on appointments
  for each row when (new.status = 'cancelled' or new.cancelled_at is not null)
  execute function note_cancelling();
--> statement-breakpoint
create trigger visit_cancelled before update on appointments
  for each row when (new.status is distinct from old.status or new.cancelled_at is distinct from old.cancelled_at)
  execute function note_cancelling();
--> statement-breakpoint
reset role;
