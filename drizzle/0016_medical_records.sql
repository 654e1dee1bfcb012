set local role praxis_owner;
--> statement-breakpoint
-- A key of the application that has sealed something, with a text that only it opens: it tells a wrong key from a right one.
create table record_seal_keys (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  sealed_check bytea not null,
  created_at timestamptz not null
);
--> statement-breakpoint
create table medical_records (
  id uuid primary key default uuidv7(),
  appointment_id uuid not null unique references appointments,
  -- The visit's own, which it keeps for good: readers of a record need not see the visit.
  doctor_id uuid not null references doctors,
  patient_id uuid not null references patients,
  created_at timestamptz not null
);
--> statement-breakpoint
create index medical_records_of_patient on medical_records (patient_id);
--> statement-breakpoint
-- What is being written: for the visit's doctor alone. `revision` counts the times it was saved.
create table medical_record_drafts (
  record_id uuid primary key references medical_records,
  revision integer not null check (revision > 0),
  sealed bytea not null check (length(sealed) between 29 and 200000),
  key_id text not null references record_seal_keys,
  sealed_key bytea not null,
  saved_at timestamptz not null
);
--> statement-breakpoint
create index medical_record_drafts_by_key on medical_record_drafts (key_id);
--> statement-breakpoint
-- What was signed. Two signatures of one version cannot both be stored.
create table medical_record_versions (
  record_id uuid not null references medical_records,
  version integer not null check (version > 0),
  sealed bytea not null check (length(sealed) between 29 and 200000),
  signed_by uuid not null references users,
  signed_at timestamptz not null,
  primary key (record_id, version)
);
--> statement-breakpoint
-- The sealed data key of each version, apart from it: sealing keys anew touches no content.
create table medical_record_keys (
  record_id uuid not null,
  version integer not null,
  key_id text not null references record_seal_keys,
  sealed_key bytea not null,
  primary key (record_id, version),
  foreign key (record_id, version) references medical_record_versions deferrable initially deferred
);
--> statement-breakpoint
create index medical_record_keys_by_key on medical_record_keys (key_id, record_id, version);
--> statement-breakpoint
-- No grant, policy or ownership is a way to change what was signed.
create function keep_signed_record() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    raise exception 'A signed medical record is neither changed nor removed' using errcode = 'insufficient_privilege';
  end
  $$;
--> statement-breakpoint
create trigger keep before update or delete on medical_record_versions
  for each row execute function keep_signed_record();
--> statement-breakpoint
create trigger keep_all before truncate on medical_record_versions
  for each statement execute function keep_signed_record();
--> statement-breakpoint
create function has_signed_record(appointment uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from medical_records r
      join medical_record_versions v on v.record_id = r.id
      where r.appointment_id = appointment
    )
  $$;
--> statement-breakpoint
-- What a signed record tells of has taken place.
create function refuse_undoing_recorded_visit() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    if has_signed_record(new.id) then
      raise exception 'A visit with a signed record has taken place'
        using errcode = 'check_violation', constraint = 'recorded_visit_took_place';
    end if;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger recorded_visit_took_place before update of status on appointments
  for each row when (new.status in ('cancelled', 'no_show') and old.status <> new.status)
  execute function refuse_undoing_recorded_visit();
--> statement-breakpoint
-- Why an administrator opened a record. Its words are kept here and nowhere else.
create table record_openings (
  id uuid primary key default uuidv7(),
  appointment_id uuid not null references appointments,
  user_id uuid not null references users,
  session_id uuid not null,
  reason text not null check (length(reason) between 10 and 500),
  opened_at timestamptz not null
);
--> statement-breakpoint
create index record_openings_of_user on record_openings (user_id, appointment_id, opened_at);
--> statement-breakpoint
-- Codes of diagnoses, as imported. `words` is what a search by beginnings of words asks.
create table medical_codes (
  system text not null check (system ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,31}$'),
  code text not null check (length(code) between 1 and 32),
  title text not null check (length(title) between 1 and 500),
  words tsvector not null generated always as (to_tsvector('simple'::regconfig, code || ' ' || title)) stored,
  primary key (system, code)
);
--> statement-breakpoint
create index medical_codes_by_words on medical_codes using gin (words);
--> statement-breakpoint
-- The visit's doctor, in the session's role.
create function actor_writes_record(appointment uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from appointments a where a.id = appointment and a.doctor_id = actor_doctor_id()
    )
  $$;
--> statement-breakpoint
-- From check-in or from its start. Neither a pending visit nor one that did not take place has a record.
create function actor_may_begin_record(appointment uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from appointments a
      where a.id = appointment
        and a.doctor_id = actor_doctor_id()
        and (a.status in ('checked_in', 'completed') or (a.status = 'confirmed' and a.starts_at <= actor_now()))
    )
  $$;
--> statement-breakpoint
create function actor_reads_record(appointment uuid) returns boolean
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
        )
    )
  $$;
--> statement-breakpoint
-- When, where and as what the visit of a record took place, to who may read the record and need not see the visit.
create function record_heading(appointment uuid)
  returns table (starts_at timestamptz, ends_at timestamptz, location_id uuid, visit_type_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a.starts_at, a.ends_at, a.location_id, a.visit_type_id
    from appointments a
    where a.id = appointment and actor_reads_record(a.id)
  $$;
--> statement-breakpoint
create function appointment_of_record(record uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select appointment_id from medical_records where id = record $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array[
    'record_seal_keys', 'medical_records', 'medical_record_drafts', 'medical_record_versions', 'medical_record_keys',
    'record_openings', 'medical_codes'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy readers on medical_records for select to praxis_app using (actor_reads_record(appointment_id));
--> statement-breakpoint
create policy visits_doctor_begins on medical_records for insert to praxis_app
  with check (
    actor_may_begin_record(appointment_id)
    and exists (
      select from appointments a
      where a.id = appointment_id and a.doctor_id = medical_records.doctor_id and a.patient_id = medical_records.patient_id
    )
  );
--> statement-breakpoint
create policy visits_doctor on medical_record_drafts to praxis_app
  using (actor_writes_record(appointment_of_record(record_id)))
  with check (actor_may_begin_record(appointment_of_record(record_id)));
--> statement-breakpoint
create policy readers on medical_record_versions for select to praxis_app
  using (actor_reads_record(appointment_of_record(record_id)));
--> statement-breakpoint
create policy visits_doctor_signs on medical_record_versions for insert to praxis_app
  with check (signed_by = (select actor_id()) and actor_may_begin_record(appointment_of_record(record_id)));
--> statement-breakpoint
create policy readers on medical_record_keys for select to praxis_app
  using (actor_reads_record(appointment_of_record(record_id)));
--> statement-breakpoint
create policy visits_doctor_signs on medical_record_keys for insert to praxis_app
  with check (actor_may_begin_record(appointment_of_record(record_id)));
--> statement-breakpoint
create policy admin_reads on record_openings for select to praxis_app using ((select actor_is_admin()));
--> statement-breakpoint
create policy admin_says_why on record_openings for insert to praxis_app
  with check (user_id = (select actor_id()) and (select actor_is_admin()));
--> statement-breakpoint
create policy everyone_reads on medical_codes for select to praxis_app using (true);
--> statement-breakpoint
grant select, insert on medical_records, medical_record_versions, medical_record_keys, record_openings to praxis_app;
--> statement-breakpoint
grant select, insert, update, delete on medical_record_drafts to praxis_app;
--> statement-breakpoint
grant select on medical_codes to praxis_app;
--> statement-breakpoint
grant select on medical_records, medical_record_versions, medical_record_drafts, medical_record_keys, record_openings
  to praxis_system;
--> statement-breakpoint
-- Sealing keys anew, and nothing else.
grant update (key_id, sealed_key) on medical_record_drafts, medical_record_keys to praxis_system;
--> statement-breakpoint
grant select, insert on record_seal_keys to praxis_system;
--> statement-breakpoint
grant select, insert, update on medical_codes to praxis_system;
--> statement-breakpoint
-- Every reading that is recorded is one entry an hour and session, whatever it is called.
drop index audit_entries_one_look;
--> statement-breakpoint
create unique index audit_entries_one_look on audit_entries (
  session_id, actor_role, entity_id, action, (date_trunc('hour', at at time zone 'UTC'))
) where action ~ '\.read$';
--> statement-breakpoint
-- One kind more, whatever kinds there are by now: migrations beside this one add theirs.
do $$
declare
  kinds text := pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'messages'::regclass and conname = 'messages_kind_check';
begin
  execute 'alter table messages drop constraint messages_kind_check, add constraint messages_kind_check '
    || replace(kinds, '''appointment_booked''::text', '''appointment_booked''::text, ''record_signed''::text');
end
$$;
--> statement-breakpoint
reset role;
