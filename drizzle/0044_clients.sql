set local role praxis_owner;
--> statement-breakpoint
-- Programs of third parties that act in their own name. Row-level security asks these rows what a client may see.
create table clients (
  id uuid primary key default uuidv7(),
  name text not null check (name = btrim(name) and length(name) between 1 and 100),
  scopes text[] not null check (cardinality(scopes) > 0 and array_position(scopes, null) is null),
  -- All patients and their appointments, and not only the patients that it made.
  sees_all boolean not null default false,
  expires_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  version integer not null default 1 check (version > 0)
);
--> statement-breakpoint
create unique index clients_name on clients (lower(name));
--> statement-breakpoint
-- What a client shows to buy tokens: only a hash is kept, and the beginning, by which people tell secrets apart. There are two at
-- most while one takes the place of the other.
create table client_secrets (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients,
  slot smallint not null check (slot in (1, 2)),
  prefix text not null check (prefix ~ '^praxis_[A-Za-z0-9_-]{6}$'),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  created_at timestamptz not null,
  last_used_at timestamptz,
  ended_at timestamptz
);
--> statement-breakpoint
create unique index client_secrets_two_live on client_secrets (client_id, slot) where ended_at is null;
--> statement-breakpoint
create index client_secrets_of_client on client_secrets (client_id);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['clients', 'client_secrets'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
    execute format(
      'create policy admin_keeps on %I to praxis_app
         using ((select actor_is_admin())) with check ((select actor_is_admin()))',
      name
    );
  end loop;
end
$$;
--> statement-breakpoint
grant select, insert on clients to praxis_app;
--> statement-breakpoint
grant update (name, scopes, sees_all, expires_at, disabled_at, version) on clients to praxis_app;
--> statement-breakpoint
-- Hashes are compared by the system alone.
grant select (id, client_id, slot, prefix, created_at, last_used_at, ended_at) on client_secrets to praxis_app;
--> statement-breakpoint
grant insert on client_secrets to praxis_app;
--> statement-breakpoint
grant update (ended_at) on client_secrets to praxis_app;
--> statement-breakpoint
grant select on clients, client_secrets to praxis_system;
--> statement-breakpoint
grant update (last_used_at) on client_secrets to praxis_system;
--> statement-breakpoint
-- Which client asks. The setting names it, and nothing else: what it may see, its row says.
create function actor_client_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.client_id', true), '')::uuid;
--> statement-breakpoint
create function actor_client_sees_all() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from clients where id = actor_client_id() and sees_all) $$;
--> statement-breakpoint
alter table patients add column created_by_client_id uuid references clients;
--> statement-breakpoint
create index patients_of_client on patients (created_by_client_id) where created_by_client_id is not null;
--> statement-breakpoint
create function client_patient_ids() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id from patients where created_by_client_id = actor_client_id() and erased_at is null $$;
--> statement-breakpoint
-- The first thing that a transaction on behalf of a client does, as `assert_grant_is_live` for a user: the secret that bought the
-- token still counts, the client may act, and nothing was taken from it that the token names.
create function assert_client_is_live(secret uuid, claimed_client uuid, claimed_scopes text, key uuid) returns void
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  begin
    if not exists (
      select from client_secrets s join clients c on c.id = s.client_id
      where s.id = secret and s.client_id = claimed_client and s.ended_at is null
        and c.disabled_at is null and (c.expires_at is null or c.expires_at > actor_now())
        and string_to_array(claimed_scopes, '.') <@ c.scopes
    ) or not exists (
      select from signing_keys k
      where k.id = key and (k.retired_at is null or k.retired_at > actor_now() - interval '15 minutes')
    ) then
      raise exception 'the client of this token may not act' using errcode = 'PXG01';
    end if;
  end
  $$;
--> statement-breakpoint
alter policy visible on patients using (
  id in (select actor_patient_ids())
  or (select actor_is_admin())
  or created_by_client_id = (select actor_client_id())
  or (select actor_client_sees_all())
  or actor_treats(id)
);
--> statement-breakpoint
alter policy own_or_admin_changes on patients
  using (
    id in (select actor_patient_ids())
    or (select actor_is_admin())
    or created_by_client_id = (select actor_client_id())
    or (select actor_client_sees_all())
  )
  with check (
    id in (select actor_patient_ids())
    or (select actor_is_admin())
    or created_by_client_id = (select actor_client_id())
    or (select actor_client_sees_all())
  );
--> statement-breakpoint
alter policy admin_adds on patients with check (
  (select actor_is_admin()) and created_by_client_id is null
);
--> statement-breakpoint
-- In its own name, and nobody's account.
create policy client_adds on patients for insert to praxis_app
  with check (created_by_client_id = (select actor_client_id()) and user_id is null);
--> statement-breakpoint
alter table appointments add column booked_by_client_id uuid references clients;
--> statement-breakpoint
create index appointments_of_client on appointments (booked_by_client_id) where booked_by_client_id is not null;
--> statement-breakpoint
alter policy visible on appointments using (
  patient_id in (select actor_patient_ids())
  or (select actor_is_admin())
  or (
    doctor_id = (select actor_doctor_id())
    and (ends_at > (select actor_now()) - interval '12 months' or actor_treats(patient_id))
  )
  or (select actor_client_sees_all())
  or patient_id in (select client_patient_ids())
);
--> statement-breakpoint
alter policy theirs_to_book on appointments with check (
  booked_by_client_id is not distinct from (select actor_client_id())
  and (
    patient_id in (select actor_patient_ids())
    or (doctor_id = (select actor_doctor_id()) and actor_treats(patient_id))
    or (select actor_is_admin())
    or (select actor_client_sees_all())
    or patient_id in (select client_patient_ids())
  )
);
--> statement-breakpoint
alter policy theirs_to_change on appointments
  using (
    patient_id in (select actor_patient_ids())
    or (select actor_is_admin())
    or (
      doctor_id = (select actor_doctor_id())
      and (ends_at > (select actor_now()) - interval '12 months' or actor_treats(patient_id))
    )
    or (select actor_client_sees_all())
    or patient_id in (select client_patient_ids())
  )
  with check (
    patient_id in (select actor_patient_ids())
    or doctor_id = (select actor_doctor_id())
    or (select actor_is_admin())
    or (select actor_client_sees_all())
    or patient_id in (select client_patient_ids())
  );
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
          or actor_client_sees_all()
          or a.patient_id in (select client_patient_ids())
        )
    )
  $$;
--> statement-breakpoint
-- An administrator is shown every file, a client the files that it may see.
create or replace function likely_patients(who jsonb, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  declare
    born date := (who ->> 'dateOfBirth')::date;
    sees_all boolean := actor_is_admin() or actor_client_sees_all();
    client uuid := actor_client_id();
  begin
    if not sees_all and client is null then
      return;
    end if;
    return query
      with maybe as (
        select p.id from patients p where name_words(p.name) @@ name_query(who ->> 'name', ' & ')
        union
        select p.id from patients p where p.phone = who ->> 'phone'
        union
        select p.id from patients p where p.email = (who ->> 'email')::citext
        union
        select p.id from patients p join users u on u.id = p.user_id
          where u.email = (who ->> 'email')::citext and u.closed_at is null
        union
        select p.id from patients p where p.date_of_birth = born
          and name_words(p.name) @@ name_query(who ->> 'name', ' | ')
      )
      select p.id from maybe join patients p using (id)
      where p.erased_at is null and (born is null or p.date_of_birth is null or p.date_of_birth = born)
        and (sees_all or p.created_by_client_id = client)
      order by p.number desc limit most;
  end
  $$;
--> statement-breakpoint
-- One client's keys say nothing to another: each owns its own.
alter policy own on idempotency_keys
  using (owner = coalesce((select actor_id()), (select actor_client_id()))::text)
  with check (owner = coalesce((select actor_id()), (select actor_client_id()))::text);
--> statement-breakpoint
alter table audit_entries
  drop constraint audit_entries_actor_kind_check,
  add constraint audit_entries_actor_kind_check check (actor_kind in ('user', 'anonymous', 'system', 'client')),
  add column actor_client_id uuid references clients,
  add constraint audit_entries_name_the_client check (actor_kind <> 'client' or actor_client_id is not null);
--> statement-breakpoint
create index audit_entries_of_client on audit_entries (actor_client_id, at, id) where actor_client_id is not null;
--> statement-breakpoint
-- As for a session: looking again within the hour is no second look.
create unique index audit_entries_one_look_by_client on audit_entries (
  actor_client_id, entity_id, action, (date_trunc('hour', at at time zone 'UTC'))
) where actor_kind = 'client' and action ~ '\.read$';
--> statement-breakpoint
grant select (actor_client_id) on audit_entries to praxis_app;
--> statement-breakpoint
alter policy in_ones_own_name on audit_entries with check (
  actor_user_id is not distinct from (select actor_id())
  and actor_role is not distinct from (select actor_role())
  and actor_client_id is not distinct from (select actor_client_id())
  and actor_kind <> 'system'
);
--> statement-breakpoint
alter table audit_refusals
  add column actor_client_id uuid references clients,
  drop constraint audit_refusals_hour_source_actor_user_id_action_code_key,
  add constraint audit_refusals_of_one unique nulls not distinct
    (hour, source, actor_user_id, actor_client_id, action, code);
--> statement-breakpoint
create or replace function audit_reader_name(entry uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(d.name, u.name, c.name)
    from audit_entries e
    left join users u on u.id = e.actor_user_id
    left join doctors d on d.user_id = u.id and e.actor_role = 'doctor'
    left join clients c on c.id = e.actor_client_id
    where e.id = entry and e.action ~ '\.(read|export)$' and e.patient_id in (select actor_patient_ids())
  $$;
--> statement-breakpoint
-- By which client a step of an appointment was taken, for those who may see the appointment.
create function appointment_client_name(entry uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select c.name
    from audit_entries e join clients c on c.id = e.actor_client_id
    where e.id = entry and e.entity = 'appointment' and actor_may_see_appointment(e.entity_id)
  $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array[
    'actor_client_sees_all()', 'client_patient_ids()', 'appointment_client_name(uuid)'
  ] loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to praxis_app, praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
reset role;
