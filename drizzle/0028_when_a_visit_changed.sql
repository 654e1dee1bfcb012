set local role praxis_owner;
--> statement-breakpoint
-- When the current version of a visit was made: what has changed since is what a client that keeps a copy asks for.
alter table appointments add column changed_at timestamptz;
--> statement-breakpoint
-- Nothing says when the versions before this one were made.
update appointments set changed_at = created_at;
--> statement-breakpoint
alter table appointments alter column changed_at set not null;
--> statement-breakpoint
create function note_change_of_visit() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    new.changed_at := case
      when tg_op = 'INSERT' then new.created_at
      else greatest(coalesce(actor_now(), now()), old.changed_at)
    end;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger visit_was_made before insert on appointments
  for each row execute function note_change_of_visit();
--> statement-breakpoint
create trigger visit_changed before update on appointments
  for each row when (new.version is distinct from old.version or new.changed_at is distinct from old.changed_at)
  execute function note_change_of_visit();
--> statement-breakpoint
create index appointments_by_change on appointments (changed_at, id);
--> statement-breakpoint
-- A list by key goes on after the last one shown: two visits at one instant keep one order.
create index appointments_in_order on appointments (starts_at, id);
--> statement-breakpoint
drop index appointments_by_start;
--> statement-breakpoint
reset role;
