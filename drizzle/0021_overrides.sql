set local role praxis_owner;
--> statement-breakpoint
-- Which limits of a visit staff passed, when and why. For staff alone: no patient reads it, and none of those who act for one.
create table appointment_overrides (
  id uuid primary key default uuidv7(),
  appointment_id uuid not null references appointments,
  at timestamptz not null,
  by_user_id uuid not null references users,
  action text not null check (action in ('book', 'move', 'cancel', 'correct')),
  limits text[] not null check (
    array_position(limits, null) is null
    and limits <@ array[
      'in_the_past', 'too_soon', 'too_far_ahead', 'cut_off_passed', 'outside_opening_hours', 'not_aligned',
      'not_accepting_patients', 'too_many_upcoming', 'same_day_same_doctor'
    ]
  ),
  reason text not null check (length(reason) between 5 and 500),
  -- What was recorded wrongly is put right with a reason, also where no limit is in the way.
  check (action = 'correct' or cardinality(limits) > 0)
);
--> statement-breakpoint
create index appointment_overrides_of_visit on appointment_overrides (appointment_id, at);
--> statement-breakpoint
alter table appointment_overrides enable row level security;
--> statement-breakpoint
alter table appointment_overrides force row level security;
--> statement-breakpoint
create policy owner_reads on appointment_overrides for select to praxis_owner using (true);
--> statement-breakpoint
create policy system on appointment_overrides to praxis_system using (true) with check (true);
--> statement-breakpoint
create policy staff_read on appointment_overrides for select to praxis_app
  using (
    (select actor_is_admin())
    or exists (
      select from appointments a where a.id = appointment_id and a.doctor_id = (select actor_doctor_id())
    )
  );
--> statement-breakpoint
-- In their own name only.
create policy staff_say_why on appointment_overrides for insert to praxis_app
  with check (
    by_user_id = (select actor_id())
    and (
      (select actor_is_admin())
      or exists (
        select from appointments a where a.id = appointment_id and a.doctor_id = (select actor_doctor_id())
      )
    )
  );
--> statement-breakpoint
grant select, insert on appointment_overrides to praxis_app;
--> statement-breakpoint
grant select on appointment_overrides to praxis_system;
--> statement-breakpoint
-- An opening of one visit alone: it is offered to nobody, and it ends with the visit.
alter table openings add column appointment_id uuid references appointments;
--> statement-breakpoint
create index openings_of_visit on openings (appointment_id) where appointment_id is not null;
--> statement-breakpoint
create policy owner_covers on openings for insert to praxis_owner with check (appointment_id is not null);
--> statement-breakpoint
create policy owner_uncovers on openings for delete to praxis_owner using (appointment_id is not null);
--> statement-breakpoint
-- Opens what of a visit lies outside the doctor's hours, once staff have said why. The doctor is in one place at a time: what
-- lies in their hours elsewhere stays uncovered, and `within_openings` then refuses the visit.
create function cover_visit(appointment uuid) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    insert into openings (doctor_id, location_id, during, anchor, modes, appointment_id)
    select a.doctor_id, a.location_id, piece, a.starts_at, array[a.mode], a.id
    from appointments a
    cross join lateral unnest(
      tstzmultirange(a.visit) - coalesce(
        (select range_agg(o.during) from openings o where o.doctor_id = a.doctor_id and o.during && a.visit), '{}'
      )
    ) as piece
    where a.id = appointment
      and a.visit is not null
      and exists (
        select from appointment_overrides o
        where o.appointment_id = a.id and 'outside_opening_hours' = any (o.limits)
      )
  $$;
--> statement-breakpoint
revoke execute on function cover_visit(uuid) from public;
--> statement-breakpoint
grant execute on function cover_visit(uuid) to praxis_app, praxis_system;
--> statement-breakpoint
-- Whoever cancels or moves the visit, a patient too, takes its opening away with it.
create function uncover_visit() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    delete from openings where appointment_id = new.id;
    return null;
  end
  $$;
--> statement-breakpoint
create trigger visit_uncovered after update of status, during, location_id on appointments
  for each row when (old.visit is distinct from new.visit or old.location_id is distinct from new.location_id)
  execute function uncover_visit();
--> statement-breakpoint
-- As before, without the openings of single visits.
create or replace function free_time(doctor_ids uuid[], since timestamptz, until timestamptz)
  returns table (doctor_id uuid, openings jsonb, held jsonb)
  language sql stable parallel safe security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
  as $$
    select asked.id, open.list, busy.list
    from unnest(doctor_ids) as asked (id)
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_array(
          o.location_id,
          (extract(epoch from lower(o.during)) * 1000)::bigint,
          (extract(epoch from upper(o.during)) * 1000)::bigint,
          (extract(epoch from o.anchor) * 1000)::bigint,
          o.modes
        ) order by lower(o.during)), '[]') as list
      from (
        select location_id, during, anchor, modes from openings
        where openings.doctor_id = asked.id and during && tstzrange(since, until) and appointment_id is null
        offset 0
      ) o
    ) as open
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_array(
          (extract(epoch from lower(h.stretch)) * 1000)::bigint,
          (extract(epoch from upper(h.stretch)) * 1000)::bigint
        ) order by lower(h.stretch)), '[]') as list
      from (
        select unnest(range_agg(merged.held)) as stretch
        from (
          select appointments.held from appointments
          where appointments.doctor_id = asked.id
            and appointments.held && tstzrange(since - interval '8 hours', until + interval '8 hours')
          offset 0
        ) merged
      ) h
    ) as busy
  $$;
--> statement-breakpoint
-- The trail says which limits were passed, as codes.
create or replace function is_audit_scalar(key text, value jsonb) returns boolean
  language sql immutable parallel safe
  return case jsonb_typeof(value)
    when 'null' then true
    when 'boolean' then key ~ '^(is|has)[A-Z]'
    when 'number' then key in ('openings', 'rules', 'overrides', 'sessions', 'visits', 'codes', 'version')
      and value::text ~ '^[0-9]{1,7}$'
    when 'string' then case
      when key ~ '^[a-z][A-Za-z]*Id$'
        then value #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      when key ~ '^[a-z][A-Za-z]*At$'
          or key in ('date', 'startTime', 'endTime', 'validFrom', 'validUntil', 'termsVersion')
        then value #>> '{}' ~ '^[0-9]{2}[0-9T:.+Z-]{3,33}$'
      when key in ('status', 'role', 'roles', 'mode', 'modes', 'relation', 'kind', 'purpose', 'factor', 'channel',
          'method', 'cause', 'limits')
        then value #>> '{}' ~ '^[a-z][a-z0-9_]{0,39}$'
      else false
    end
    else false
  end;
--> statement-breakpoint
-- Visits by type and by status, for the list that administrators page through by start.
create index appointments_of_type on appointments (visit_type_id, starts_at);
--> statement-breakpoint
create index appointments_by_status on appointments (status, starts_at);
--> statement-breakpoint
reset role;
