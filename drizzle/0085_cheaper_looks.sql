set local role praxis_owner;
--> statement-breakpoint
-- Which of these looks the current session has in the trail for this hour already: a list that is loaded again writes nothing, and
-- need not try to. Of its own session alone, whose id nobody may read. The index decides all the same.
create function looks_noted(entities uuid[], asked_at timestamptz) returns table (entity_id uuid, action text)
  language sql stable security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_generic_plan
  as $$
    select e.entity_id, e.action from audit_entries e
    where e.session_id = nullif(current_setting('app.session_id', true), '')::uuid
      and e.actor_role = actor_role()
      and e.entity_id = any (entities)
      and e.action ~ '\.read$'
      and date_trunc('hour', e.at at time zone 'UTC') = date_trunc('hour', asked_at at time zone 'UTC')
  $$;
--> statement-breakpoint
revoke execute on function looks_noted(uuid[], timestamptz) from public;
--> statement-breakpoint
grant execute on function looks_noted(uuid[], timestamptz) to praxis_app, praxis_system;
--> statement-breakpoint
-- As before. Who asks is found once, and no longer for each visit of the patient.
create or replace function actor_treats(patient uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from appointments seen
      where seen.patient_id = patient
        and seen.doctor_id = (select actor_doctor_id())
        and seen.visit is not null
        and seen.starts_at <= (select actor_now()) + interval '30 days'
        and seen.ends_at > (select actor_now()) - interval '12 months'
        and (
          seen.booked_by_user_id is distinct from (select actor_id())
          or exists (
            select from appointments earlier
            where earlier.patient_id = seen.patient_id
              and earlier.doctor_id = seen.doctor_id
              and earlier.status = 'completed'
              and earlier.starts_at < seen.starts_at
              and earlier.booked_by_user_id is distinct from (select actor_id())
          )
        )
    )
  $$;
--> statement-breakpoint
-- Transactions plan each statement anew for its parameters, and with it what each of these looks up by a key, for each row of a list.
-- One plan serves all keys.
do $$
declare
  name text;
begin
  foreach name in array array[
    'actor_treats(uuid)', 'actor_keeps_in_diary(uuid, timestamptz, uuid)', 'actor_may_see_appointment(uuid)',
    'diary_patient_name(uuid)', 'current_patient_id(uuid)'
  ] loop
    execute format('alter function %s set plan_cache_mode = force_generic_plan', name);
  end loop;
end
$$;
--> statement-breakpoint
reset role;
