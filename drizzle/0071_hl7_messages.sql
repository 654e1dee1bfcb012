set local role praxis_owner;
--> statement-breakpoint
-- Hospital systems that are told of appointments, by the names that HL7_DESTINATIONS gives them: a worker writes them down when it starts.
-- Where they are and who they are stays in the environment. One message at a time is on its way to each.
create table hl7_destinations (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9-]{0,29}$'),
  ended_at timestamptz,
  claimed_until timestamptz
);
--> statement-breakpoint
-- That one destination is told of one change, by ids alone: what is said is read when it is sent, and kept nowhere. A row is the job of the
-- worker until it was taken, parked or passed over; then it is the log.
create table hl7_messages (
  id uuid primary key default uuidv7(),
  destination text not null references hl7_destinations,
  appointment_id uuid not null references appointments,
  -- Of the appointment, when it changed.
  version integer not null check (version > 0),
  event text not null check (event in ('S12', 'S13', 'S14', 'S15', 'S26')),
  -- What it was sent as last, which depends on what was taken before it.
  told_as text check (told_as in ('S12', 'S13', 'S14', 'S15', 'S26')),
  occurred_at timestamptz not null,
  -- Tried for 24 hours from then on; sending it again begins anew.
  begun_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz,
  answer text check (answer ~ '^[AC][AER]$'),
  cause text check (cause ~ '^[a-z_]{1,40}$'),
  -- It was sent once, and nobody knows what became of it.
  may_have_arrived boolean not null default false,
  taken_at timestamptz,
  parked_at timestamptz,
  passed_at timestamptz,
  check (num_nonnulls(next_attempt_at, taken_at, parked_at, passed_at) = 1),
  check (taken_at is null or told_as is not null)
);
--> statement-breakpoint
create index hl7_messages_due on hl7_messages (destination, next_attempt_at) where next_attempt_at is not null;
--> statement-breakpoint
create index hl7_messages_parked on hl7_messages (destination) where parked_at is not null;
--> statement-breakpoint
create index hl7_messages_of_visit on hl7_messages (appointment_id, destination, version, id);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['hl7_destinations', 'hl7_messages'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
    execute format('create policy admin_reads on %I for select to praxis_app using ((select actor_is_admin()))', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy admin_sends_again on hl7_messages for update to praxis_app
  using ((select actor_is_admin())) with check ((select actor_is_admin()));
--> statement-breakpoint
-- Rows are made by the trigger below and by nothing else.
create policy owner_adds on hl7_messages for insert to praxis_owner with check (true);
--> statement-breakpoint
grant select on hl7_destinations, hl7_messages to praxis_app;
--> statement-breakpoint
grant update (begun_at, attempts, next_attempt_at, taken_at, parked_at, cause, may_have_arrived) on hl7_messages to praxis_app;
--> statement-breakpoint
grant select, insert, update on hl7_destinations to praxis_system;
--> statement-breakpoint
grant select, update, delete on hl7_messages to praxis_system;
--> statement-breakpoint
-- In the transaction of what happened, whoever did it. That a patient has arrived is no news of the schedule.
create function tell_hl7() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    at timestamptz := coalesce(actor_now(), now());
    what text;
  begin
    if tg_op = 'INSERT' then
      what := 'S12';
    elsif new.status = 'cancelled' and old.status <> 'cancelled' then
      what := 'S15';
    elsif old.status = 'cancelled' and new.status <> 'cancelled' then
      what := 'S12';
    elsif new.status = 'no_show' and old.status <> 'no_show' then
      what := 'S26';
    elsif new.during is distinct from old.during then
      what := 'S13';
    elsif new.status <> old.status and (old.status, new.status) <> ('confirmed', 'checked_in')
      or (new.doctor_id, new.patient_id, new.location_id, new.visit_type_id, new.mode)
        is distinct from (old.doctor_id, old.patient_id, old.location_id, old.visit_type_id, old.mode) then
      what := 'S14';
    else
      return null;
    end if;
    insert into hl7_messages (destination, appointment_id, version, event, occurred_at, begun_at, next_attempt_at)
    select d.name, new.id, new.version, what, at, at, at
    from hl7_destinations d
    where d.ended_at is null;
    return null;
  end
  $$;
--> statement-breakpoint
create trigger booking_is_told_over_hl7 after insert on appointments
  for each row execute function tell_hl7();
--> statement-breakpoint
create trigger change_is_told_over_hl7 after update on appointments
  for each row execute function tell_hl7();
--> statement-breakpoint
-- For readiness, which has no actor: since when the oldest message is due, and how many are parked.
create function hl7_state() returns table (waiting_since timestamptz, parked integer)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select
      (select min(m.begun_at) from hl7_messages m
       where m.destination = any (told.names) and m.next_attempt_at is not null and m.begun_at <= actor_now()),
      (select count(*)::integer from hl7_messages m where m.destination = any (told.names) and m.parked_at is not null)
    from (select array(select d.name from hl7_destinations d where d.ended_at is null) as names) told
  $$;
--> statement-breakpoint
revoke execute on function hl7_state() from public;
--> statement-breakpoint
grant execute on function hl7_state() to praxis_app, praxis_system;
--> statement-breakpoint
reset role;
