set local role praxis_owner;
--> statement-breakpoint
-- Append only: no role of the product may change or remove an entry.
create table audit_entries (
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'anonymous', 'system')),
  actor_user_id uuid references users,
  actor_role text check (actor_role in ('patient', 'doctor', 'admin')),
  request_id text not null,
  action text not null,
  entity text not null,
  entity_id uuid not null,
  patient_id uuid references patients,
  changes jsonb not null default '{}',
  check ((actor_kind = 'user') = (actor_user_id is not null))
);
--> statement-breakpoint
create index audit_entries_of_entity on audit_entries (entity, entity_id, id);
--> statement-breakpoint
create index audit_entries_of_patient on audit_entries (patient_id, id) where patient_id is not null;
--> statement-breakpoint
-- Refusals are counted by the hour when one source repeats them, so that nobody can fill the trail.
create table audit_refusals (
  hour timestamptz not null,
  source text not null,
  actor_user_id uuid,
  action text not null,
  code text not null,
  count integer not null default 1 check (count > 0),
  last_at timestamptz not null,
  unique nulls not distinct (hour, source, actor_user_id, action, code)
);
--> statement-breakpoint
-- What a verb wants said, written in its transaction. Delivery resolves who is meant and when.
create table messages (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in (
    'appointment_booked', 'appointment_moved', 'appointment_cancelled', 'appointment_confirmed'
  )),
  audience text not null check (audience in ('patient', 'doctor')),
  appointment_id uuid not null references appointments,
  appointment_version integer not null,
  created_at timestamptz not null,
  delivered_at timestamptz
);
--> statement-breakpoint
create index messages_waiting on messages (id) where delivered_at is null;
--> statement-breakpoint
create index messages_of_appointment on messages (appointment_id);
--> statement-breakpoint
-- Written in the same transaction as what it stands for: found means it happened, absent means it did not.
create table idempotency_keys (
  owner text not null,
  action text not null,
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null,
  response jsonb,
  created_at timestamptz not null,
  primary key (owner, action, key)
);
--> statement-breakpoint
create index idempotency_keys_by_age on idempotency_keys (created_at);
--> statement-breakpoint
-- Counted attempts of the rate limiter, shared by every web process. Its columns are the library's.
create table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
--> statement-breakpoint
create table worker_heartbeats (
  worker text primary key,
  beat_at timestamptz not null
);
--> statement-breakpoint
reset role;
