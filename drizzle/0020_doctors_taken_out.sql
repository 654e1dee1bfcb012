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
-- Why a patient comes goes with them to the colleague, and administrators, who book it, never read it. The visit must be new, of
-- the same patient, and the one before it cancelled.
create policy owner_carries on appointment_reasons for insert to praxis_owner with check (true);
--> statement-breakpoint
create function carry_reason(earlier uuid, later uuid) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    insert into appointment_reasons (appointment_id, reason)
    select b.id, r.reason
    from appointments a join appointments b using (patient_id)
    join appointment_reasons r on r.appointment_id = a.id
    where a.id = earlier and b.id = later and a.status = 'cancelled' and actor_is_admin()
    on conflict do nothing
  $$;
--> statement-breakpoint
revoke execute on function carry_reason(uuid, uuid) from public;
--> statement-breakpoint
grant execute on function carry_reason(uuid, uuid) to praxis_app;
--> statement-breakpoint
reset role;
