set local role praxis_owner;
--> statement-breakpoint
-- The domain's clock, from the settings that a transaction begins with. Unset, it is null, and nothing that depends on it is seen.
create function actor_now() returns timestamptz language sql stable parallel safe
  return nullif(current_setting('app.now', true), '')::timestamptz;
--> statement-breakpoint
-- A doctor treats a patient from 30 days before a live or completed visit until 12 months after it. A visit that the doctor alone
-- made counts once one that somebody else booked has taken place before it.
create or replace function actor_treats(patient uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from appointments seen
      where seen.patient_id = patient
        and seen.doctor_id = actor_doctor_id()
        and seen.visit is not null
        and seen.starts_at <= actor_now() + interval '30 days'
        and seen.ends_at > actor_now() - interval '12 months'
        and (
          seen.booked_by_user_id is distinct from actor_id()
          or exists (
            select from appointments earlier
            where earlier.patient_id = seen.patient_id
              and earlier.doctor_id = seen.doctor_id
              and earlier.status = 'completed'
              and earlier.starts_at < seen.starts_at
              and earlier.booked_by_user_id is distinct from actor_id()
          )
        )
    )
  $$;
--> statement-breakpoint
-- A doctor's own diary goes back 12 months whatever became of a visit, so that a visit stays seen by the step that ends it.
create function actor_keeps_in_diary(doctor uuid, ends_at timestamptz, patient uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select doctor = actor_doctor_id() and (ends_at > actor_now() - interval '12 months' or actor_treats(patient))
  $$;
--> statement-breakpoint
create or replace function actor_may_see_appointment(appointment uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from appointments a
      where a.id = appointment
        and (
          a.patient_id in (select actor_patient_ids())
          or actor_is_admin()
          or actor_keeps_in_diary(a.doctor_id, a.ends_at, a.patient_id)
        )
    )
  $$;
--> statement-breakpoint
-- Whom a visit in the doctor's diary is with: the name, and nothing else of a patient whom they do not treat.
create function diary_patient_name(appointment uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select p.name
    from appointments a
    join patients p on p.id = a.patient_id
    where a.id = appointment and actor_keeps_in_diary(a.doctor_id, a.ends_at, a.patient_id)
  $$;
--> statement-breakpoint
-- As `actor_keeps_in_diary`, without a call for each row of a list.
alter policy visible on appointments using (
  patient_id in (select actor_patient_ids())
  or (select actor_is_admin())
  or (
    doctor_id = (select actor_doctor_id())
    and (ends_at > (select actor_now()) - interval '12 months' or actor_treats(patient_id))
  )
);
--> statement-breakpoint
alter policy theirs_to_change on appointments using (
  patient_id in (select actor_patient_ids())
  or (select actor_is_admin())
  or (
    doctor_id = (select actor_doctor_id())
    and (ends_at > (select actor_now()) - interval '12 months' or actor_treats(patient_id))
  )
);
--> statement-breakpoint
reset role;
