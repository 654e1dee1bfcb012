set local role praxis_owner;
--> statement-breakpoint
alter table doctors add column if not exists version integer not null default 1;
--> statement-breakpoint
-- A booking holds the lock on the doctor's openings when it inserts, and taking a doctor out holds it against all bookings: what
-- waited for it is refused here. The seed and an import write the past of doctors who have left.
create function assert_doctor_works_here() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if not exists (select from doctors where id = new.doctor_id and is_active) then
      raise exception using errcode = 'check_violation', constraint = 'doctor_works_here',
        message = 'The doctor has been taken out';
    end if;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger doctor_works_here before insert on appointments
  for each row when (current_user = 'praxis_app')
  execute function assert_doctor_works_here();
--> statement-breakpoint
reset role;
