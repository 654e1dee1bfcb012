set local role praxis_owner;
--> statement-breakpoint
-- In an emergency a doctor opens one patient's records for half an hour, in the session in which the password was given. It is the
-- system that finds the patient and stores this: no doctor's transaction may name a patient whom it cannot see. The words of the
-- reason are kept here and nowhere else.
create table emergency_accesses (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users,
  doctor_id uuid not null references doctors,
  -- As it was opened, also when the file is merged later.
  patient_id uuid not null references patients,
  session_id uuid not null,
  reason text not null check (char_length(reason) between 20 and 500),
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  constraint emergency_access_lasts_half_an_hour check (expires_at = opened_at + interval '30 minutes'),
  constraint emergency_access_only_ends_sooner check (ended_at >= opened_at and ended_at <= expires_at),
  -- Two at once, or one more while one runs: the first has it.
  constraint emergency_access_once_at_a_time exclude using gist (
    session_id with =, patient_id with =, tstzrange(opened_at, coalesce(ended_at, expires_at)) with &&
  )
);
--> statement-breakpoint
create index emergency_accesses_of_user on emergency_accesses (user_id, opened_at);
--> statement-breakpoint
create index emergency_accesses_of_patient on emergency_accesses (patient_id);
--> statement-breakpoint
-- What an administrator found. A second one who closes the same review meets the key.
create table emergency_reviews (
  access_id uuid primary key references emergency_accesses,
  reviewed_by uuid not null references users,
  outcome text not null check (outcome in ('justified', 'not_justified')),
  note text not null check (char_length(note) between 1 and 1000),
  closed_at timestamptz not null
);
--> statement-breakpoint
-- The patients whom the actor's session has open now, by the clock of the domain.
create function actor_emergency_patient_ids() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select current_patient_id(opened.patient_id)
    from emergency_accesses opened
    where opened.user_id = actor_id()
      and opened.doctor_id = actor_doctor_id()
      and opened.session_id::text = current_setting('app.session_id', true)
      and opened.opened_at <= actor_now()
      and actor_now() < coalesce(opened.ended_at, opened.expires_at)
  $$;
--> statement-breakpoint
create or replace function actor_reads_record(appointment uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from appointments a
      where a.id = appointment
        and (
          a.patient_id in (select actor_patient_ids())
          or a.doctor_id = actor_doctor_id()
          or actor_treats(a.patient_id)
          or (
            actor_is_admin()
            and exists (
              select from record_openings o
              where o.user_id = actor_id() and o.appointment_id = a.id
                and o.opened_at > actor_now() - interval '60 minutes'
            )
          )
          or a.patient_id in (select actor_emergency_patient_ids())
        )
    )
  $$;
--> statement-breakpoint
-- Who the patient is, as a treating doctor sees it. Nothing may be changed or booked by it: those policies ask who treats whom.
alter policy visible on patients using (
  id in (select actor_patient_ids())
  or (select actor_is_admin())
  or created_by_client_id = (select actor_client_id())
  or (select actor_client_sees_all())
  or id in (select client_patient_ids())
  or id in (select actor_emergency_patient_ids())
  or actor_treats(id)
);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['emergency_accesses', 'emergency_reviews'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy own_or_admin on emergency_accesses for select to praxis_app
  using ((user_id = (select actor_id()) and (select actor_role()) = 'doctor') or (select actor_is_admin()));
--> statement-breakpoint
create policy own_ends on emergency_accesses for update to praxis_app
  using (user_id = (select actor_id()) and doctor_id = (select actor_doctor_id()) and ended_at is null)
  with check (user_id = (select actor_id()) and ended_at = (select actor_now()));
--> statement-breakpoint
create policy admin_reads on emergency_reviews for select to praxis_app using ((select actor_is_admin()));
--> statement-breakpoint
-- Of another's access, and once it is over: what is looked at after the review would not be reviewed.
create policy admin_closes on emergency_reviews for insert to praxis_app
  with check (
    (select actor_is_admin())
    and reviewed_by = (select actor_id())
    and exists (
      select from emergency_accesses reviewed
      where reviewed.id = access_id
        and reviewed.user_id <> (select actor_id())
        and coalesce(reviewed.ended_at, reviewed.expires_at) <= (select actor_now())
    )
  );
--> statement-breakpoint
grant select on emergency_accesses to praxis_app;
--> statement-breakpoint
grant update (ended_at) on emergency_accesses to praxis_app;
--> statement-breakpoint
grant select, insert on emergency_reviews to praxis_app;
--> statement-breakpoint
grant select, insert on emergency_accesses to praxis_system;
--> statement-breakpoint
grant select, insert on emergency_reviews to praxis_system;
--> statement-breakpoint
-- The patient is told the name of who opened the records, as of who looked at them.
do $$
declare
  before text := pg_get_functiondef('audit_reader_name(uuid)'::regprocedure);
  after text := replace(before, $old$e.action ~ '\.(read|export)$'$old$,
    $new$(e.action ~ '\.(read|export)$' or e.action = 'emergency_access.open')$new$);
begin
  if after = before then
    raise exception 'the place to change in audit_reader_name was not found';
  end if;
  execute after;
end
$$;
--> statement-breakpoint
revoke execute on function actor_emergency_patient_ids() from public;
--> statement-breakpoint
grant execute on function actor_emergency_patient_ids() to praxis_app, praxis_system;
--> statement-breakpoint
reset role;
