set local role praxis_owner;
--> statement-breakpoint
-- When a patient is at other visits: hours and nothing else, to a doctor who books or moves for them. The visits themselves are a
-- colleague's, which the doctor does not see: without this such a time was offered, refused as taken, and offered again.
create function patient_busy_times(patient uuid, moved uuid, since timestamptz)
  returns table (starts_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.starts_at, a.ends_at
    from appointments a
    where a.patient_id = patient
      and a.visit is not null
      and a.ends_at > since
      and a.id is distinct from moved
      and (
        (select actor_treats(patient))
        or (
          select exists (
            select from appointments own
            where own.patient_id = patient and own.doctor_id = actor_doctor_id()
              and own.visit is not null and own.ends_at > actor_now()
          )
        )
      )
  $$;
--> statement-breakpoint
revoke execute on function patient_busy_times(uuid, uuid, timestamptz) from public;
--> statement-breakpoint
grant execute on function patient_busy_times(uuid, uuid, timestamptz) to praxis_app, praxis_system;
--> statement-breakpoint
reset role;
