set local role praxis_owner;
--> statement-breakpoint
-- No foreign key to the session: sessions are tidied away, and the trail stays.
alter table audit_entries
  add column session_id uuid,
  add column outcome text not null default 'done' check (outcome in ('done', 'refused')),
  add column fields text[] not null default '{}';
--> statement-breakpoint
-- `unenrolled`: signed in by password where the role demands a second factor that is not set up yet.
alter table audit_entries drop constraint audit_entries_actor_role_check,
  add constraint audit_entries_actor_role_check
    check (actor_role in ('patient', 'doctor', 'admin', 'unenrolled'));
--> statement-breakpoint
-- What the trail may say about a key: times, ids, short codes of known kinds, counts, yes and no. Nothing that somebody
-- typed has such a shape, so erasing a person never touches the trail.
create function is_audit_scalar(key text, value jsonb) returns boolean
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
          'method', 'cause')
        then value #>> '{}' ~ '^[a-z][a-z0-9_]{0,39}$'
      else false
    end
    else false
  end;
--> statement-breakpoint
-- One or a list of them.
create function is_audit_value(key text, value jsonb) returns boolean
  language sql immutable parallel safe
  return case jsonb_typeof(value)
    when 'array' then not exists (
      select from jsonb_array_elements(value) as item (held) where not is_audit_scalar(key, held)
    )
    else is_audit_scalar(key, value)
  end;
--> statement-breakpoint
create function are_audit_changes(changes jsonb) returns boolean
  language sql immutable parallel safe
  return case jsonb_typeof(changes) when 'object' then not exists (
    select from jsonb_each(changes) as change (key, value)
    where not case jsonb_typeof(value)
      when 'object' then not exists (
        select from jsonb_each(value) as side (name, held)
        where not (name in ('from', 'to') and is_audit_value(key, held))
      )
      else is_audit_value(key, value)
    end
  ) else false end;
--> statement-breakpoint
create function are_field_names(fields text[]) returns boolean
  language sql immutable parallel safe
  return not exists (select from unnest(fields) as f (name) where name is null or name !~ '^[a-z][A-Za-z0-9]{0,49}$');
--> statement-breakpoint
-- Not valid: what is in the trail already is not rewritten.
alter table audit_entries
  add constraint audit_entries_hold_no_words check (are_audit_changes(changes) and are_field_names(fields)) not valid;
--> statement-breakpoint
-- An entry's id says when it was written, by this server's clock: the product cannot choose it. A restore can.
create function number_audit_entry() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    new.id := uuidv7();
    return new;
  end
  $$;
--> statement-breakpoint
create trigger number_audit_entry before insert on audit_entries
  for each row when (current_user in ('praxis_app', 'praxis_system'))
  execute function number_audit_entry();
--> statement-breakpoint
-- Looking again within the hour is no second look: a list that is reloaded all day does not fill the trail.
create unique index audit_entries_one_look on audit_entries (
  session_id, actor_role, entity_id, action, (date_trunc('hour', at at time zone 'UTC'))
) where action in ('appointment.read', 'patient.read', 'trail.read');
--> statement-breakpoint
create index audit_entries_by_time on audit_entries (at, id);
--> statement-breakpoint
create index audit_entries_of_actor on audit_entries (actor_user_id, at, id) where actor_user_id is not null;
--> statement-breakpoint
create index audit_entries_of_action on audit_entries (action, at, id);
--> statement-breakpoint
alter table audit_refusals add column id uuid not null default uuidv7();
--> statement-breakpoint
create index audit_refusals_by_time on audit_refusals (last_at, id);
--> statement-breakpoint
-- The administrator first: the other two are asked for each row.
alter policy visible on audit_entries using (
  (select actor_is_admin())
  or patient_id in (select actor_patient_ids())
  or (entity = 'appointment' and actor_may_see_appointment(entity_id))
);
--> statement-breakpoint
alter policy in_ones_own_name on audit_entries with check (
  actor_user_id is not distinct from (select actor_id())
  and actor_role is not distinct from (select actor_role())
  and actor_kind <> 'system'
);
--> statement-breakpoint
-- Whoever knows a session's id is half way to being signed in: no entry shows one to patients, doctors or administrators.
revoke select on audit_entries from praxis_app;
--> statement-breakpoint
grant select (id, at, actor_kind, actor_user_id, actor_role, request_id, action, entity, entity_id, patient_id,
  changes, outcome, fields) on audit_entries to praxis_app;
--> statement-breakpoint
-- To whoever acts for a patient: who looked, by the name that the clinic knows them by. Of nobody else, for nothing else.
create function audit_reader_name(entry uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(d.name, u.name)
    from audit_entries e
    join users u on u.id = e.actor_user_id
    left join doctors d on d.user_id = u.id and e.actor_role = 'doctor'
    where e.id = entry and e.action ~ '\.(read|export)$' and e.patient_id in (select actor_patient_ids())
  $$;
--> statement-breakpoint
-- The chain: each seal vouches for some entries and for the seal before it. `frontier` is the newest entry sealed so far.
create table audit_seals (
  seq bigint primary key check (seq > 0),
  previous_hash bytea not null unique check (length(previous_hash) = 32),
  entry_count integer not null check (entry_count > 0),
  entries_hash bytea not null check (length(entries_hash) = 32),
  frontier uuid not null,
  sealed_at timestamptz not null,
  hash bytea not null unique check (length(hash) = 32)
);
--> statement-breakpoint
-- Which seal vouches for which entry, each exactly once. No foreign key to the entry: this row must outlive it to miss it.
create table audit_sealed_entries (
  entry_id uuid primary key,
  seal bigint not null references audit_seals,
  entry_hash bytea not null check (length(entry_hash) = 32)
);
--> statement-breakpoint
create index audit_sealed_entries_of_seal on audit_sealed_entries (seal, entry_id);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['audit_seals', 'audit_sealed_entries'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system_reads on %I for select to praxis_system using (true)', name);
    execute format('create policy system_adds on %I for insert to praxis_system with check (true)', name);
    execute format('grant select, insert on %I to praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
reset role;
