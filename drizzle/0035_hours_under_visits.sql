set local role praxis_owner;
--> statement-breakpoint
-- A change of hours from the moment it is looked at until it can be undone no more. It names what was typed, and no patient.
create table hours_changes (
  id uuid primary key default uuidv7(),
  doctor_id uuid not null references doctors,
  by_user_id uuid not null references users,
  change jsonb not null check (jsonb_typeof(change) = 'object'),
  created_at timestamptz not null,
  made_at timestamptz,
  -- Of leave, so that it can be taken back as it was given; leave may be removed later.
  leave_id uuid,
  undone_at timestamptz check (undone_at >= made_at)
);
--> statement-breakpoint
create index hours_changes_of_doctor on hours_changes (doctor_id, made_at);
--> statement-breakpoint
-- What became of each visit that the change would have left outside, and what it was before.
create table hours_change_visits (
  change_id uuid not null references hours_changes on delete cascade,
  appointment_id uuid not null references appointments,
  choice text not null check (choice in ('keep', 'move', 'cancel')),
  -- The version that the change made; of a visit that was kept, the one it had.
  version integer not null,
  status text not null check (status in ('pending', 'confirmed', 'checked_in', 'completed')),
  during tstzrange not null check (is_interval(during)),
  reserved tstzrange not null check (is_interval(reserved) and reserved @> during),
  location_id uuid not null references locations,
  moved_by_clinic boolean not null,
  is_restored boolean not null default false,
  primary key (change_id, appointment_id)
);
--> statement-breakpoint
create index hours_change_visits_of_visit on hours_change_visits (appointment_id);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['hours_changes', 'hours_change_visits'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy doctor_or_admin on hours_changes to praxis_app
  using (doctor_id = (select actor_doctor_id()) or (select actor_is_admin()))
  with check (doctor_id = (select actor_doctor_id()) or (select actor_is_admin()));
--> statement-breakpoint
create policy doctor_or_admin on hours_change_visits to praxis_app
  using (exists (select from hours_changes c where c.id = change_id))
  with check (
    exists (select from hours_changes c where c.id = change_id) and actor_may_see_appointment(appointment_id)
  );
--> statement-breakpoint
grant select, insert on hours_changes, hours_change_visits to praxis_app;
--> statement-breakpoint
grant update (change, made_at, leave_id, undone_at) on hours_changes to praxis_app;
--> statement-breakpoint
grant update (is_restored) on hours_change_visits to praxis_app;
--> statement-breakpoint
-- Whom the clinic moved may move or cancel until the start.
alter table appointments add column moved_by_clinic boolean not null default false;
--> statement-breakpoint
grant update (moved_by_clinic) on appointments to praxis_app;
--> statement-breakpoint
create function assert_clinic_moved() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    if not actor_is_admin() and new.doctor_id is distinct from actor_doctor_id() then
      raise exception using errcode = 'check_violation', constraint = 'clinic_moved_it',
        message = 'Only the clinic says that it moved a visit';
    end if;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger clinic_moved_it before update of moved_by_clinic on appointments
  for each row when (new.moved_by_clinic and not old.moved_by_clinic and current_user = 'praxis_app')
  execute function assert_clinic_moved();
--> statement-breakpoint
-- When the patients of these visits are with other doctors: for the visits' doctor and for administrators, who find them another
-- time. It says when and nothing else.
create function patients_elsewhere(doctor uuid, visits uuid[], since timestamptz)
  returns table (appointment_id uuid, busy_from float8[], busy_until float8[])
  language sql stable security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
  as $$
    select asked.id, busy.starts, busy.ends
    from unnest(visits) as asked (id)
    join appointments a on a.id = asked.id and a.doctor_id = doctor
    cross join lateral (
      select array_agg((extract(epoch from other.starts_at) * 1000)::float8) as starts,
        array_agg((extract(epoch from other.ends_at) * 1000)::float8) as ends
      from appointments other
      where other.patient_id = a.patient_id and other.doctor_id <> doctor and other.visit is not null
        and other.starts_at > since - interval '1 day' and other.ends_at > since
    ) as busy
    where busy.starts is not null
      and (actor_is_admin() or doctor = actor_doctor_id())
  $$;
--> statement-breakpoint
revoke execute on function patients_elsewhere(uuid, uuid[], timestamptz) from public;
--> statement-breakpoint
grant execute on function patients_elsewhere(uuid, uuid[], timestamptz) to praxis_app, praxis_system;
--> statement-breakpoint
reset role;
