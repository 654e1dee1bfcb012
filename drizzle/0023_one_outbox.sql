set local role praxis_system;
--> statement-breakpoint
-- Messages about visits were written and never sent. What lies there is old: nothing of it is told any more.
update messages set delivered_at = now() where delivered_at is null;
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_owner;
--> statement-breakpoint
-- Settled: there are deliveries for all who are to read it, or it is told to nobody. `due_at` lets what is undone at once pass
-- untold, and who caused it is not told what they did.
alter table messages rename column delivered_at to settled_at;
--> statement-breakpoint
alter table messages
  add column due_at timestamptz not null default now(),
  add column actor_user_id uuid references users;
--> statement-breakpoint
alter table messages alter column due_at drop default;
--> statement-breakpoint
drop index messages_waiting;
--> statement-breakpoint
create index messages_due on messages (due_at) where settled_at is null;
--> statement-breakpoint
drop policy about_visible_visits on messages;
--> statement-breakpoint
create policy about_visible_visits on messages for insert to praxis_app
  with check (
    actor_may_see_appointment(appointment_id)
    and settled_at is null
    and actor_user_id is not distinct from (select actor_id())
  );
--> statement-breakpoint
-- `first_attempt_at` is that of the first try whose outcome may be a mail that was taken.
alter table account_messages
  add column first_attempt_at timestamptz,
  add column provider_id text check (length(provider_id) between 1 and 200),
  add column cause text check (cause ~ '^[a-z_]{3,40}$');
--> statement-breakpoint
-- One piece of news about a visit for one reader by one channel. It holds no text and no address: both are found when it is
-- sent, and of what was told only what the next one is compared with.
create table deliveries (
  id uuid primary key default uuidv7(),
  message_id uuid references messages,
  appointment_id uuid not null references appointments,
  audience text not null check (audience in ('patient', 'doctor')),
  user_id uuid not null references users,
  channel text not null check (channel in ('email', 'sms')),
  repeats uuid unique references deliveries,
  state text not null default 'waiting'
    check (state in ('waiting', 'delivered', 'silent', 'failed', 'undecided')),
  cause text check (cause ~ '^[a-z_]{3,40}$'),
  news text check (news in ('booked', 'requested', 'confirmed', 'moved', 'cancelled')),
  told_version integer,
  told_status text,
  told_starts_at timestamptz,
  told_location_id uuid references locations,
  attempts integer not null default 0 check (attempts >= 0),
  first_attempt_at timestamptz,
  next_attempt_at timestamptz not null,
  provider_id text check (length(provider_id) between 1 and 200),
  created_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  unique (message_id, user_id, channel),
  constraint deliveries_end_once check ((state = 'waiting') = (ended_at is null)),
  constraint deliveries_tell_wholly check (num_nulls(told_version, told_status, told_starts_at, told_location_id) in (0, 4)),
  constraint deliveries_come_from_somewhere check (message_id is not null or repeats is not null)
);
--> statement-breakpoint
create index deliveries_waiting on deliveries (next_attempt_at) where state = 'waiting';
--> statement-breakpoint
create index deliveries_of_reader on deliveries (appointment_id, user_id, channel, id);
--> statement-breakpoint
create index deliveries_of_user on deliveries (user_id);
--> statement-breakpoint
-- Why nothing leaves by a channel for now, in all workers: nobody loses a message to a key that was revoked.
create table transport_stops (
  channel text primary key check (channel in ('email', 'sms')),
  cause text not null check (cause in ('rate_limited', 'key_refused', 'quota_used')),
  since timestamptz not null,
  until timestamptz not null
);
--> statement-breakpoint
-- The mailbox of a demo holds mails about visits too, whose deliveries name no address.
alter table demo_mails
  drop constraint demo_mails_pkey,
  alter column message_id drop not null,
  add column id uuid not null default uuidv7() primary key,
  add column delivery_id uuid unique references deliveries on delete cascade,
  add column channel text not null default 'email' check (channel in ('email', 'sms')),
  add column recipient text not null default '',
  add constraint demo_mails_message_id_key unique (message_id),
  add constraint demo_mails_are_of_one check ((message_id is null) <> (delivery_id is null));
--> statement-breakpoint
alter table demo_mails alter column channel drop default, alter column recipient drop default;
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_system;
--> statement-breakpoint
update demo_mails d set channel = m.channel, recipient = m.recipient from account_messages m where m.id = d.message_id;
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_owner;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['deliveries', 'transport_stops'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy admin_reads on deliveries for select to praxis_app using ((select actor_is_admin()));
--> statement-breakpoint
-- "Send again": a new delivery for the same reader, which the worker judges like any other.
create policy admin_repeats on deliveries for insert to praxis_app
  with check (
    (select actor_is_admin())
    and repeats is not null and message_id is null
    and state = 'waiting' and attempts = 0 and told_version is null and provider_id is null
  );
--> statement-breakpoint
grant select, insert on deliveries to praxis_app;
--> statement-breakpoint
-- For readiness, which asks as anybody, and for the page of messages: since when the oldest waits, and what stops a channel.
-- It names no person and no visit.
create function outbox_state()
  returns table (channel text, waiting_since timestamptz, stopped_because text, stopped_since timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with waiting as (
      select m.channel, m.created_at as since from account_messages m
        where m.delivered_at is null and m.failed_at is null
      union all
      select d.channel, d.due_at from deliveries d where d.state = 'waiting'
      union all
      select 'email', m.due_at from messages m where m.settled_at is null
    )
    select c.channel, (select min(since) from waiting w where w.channel = c.channel and since <= actor_now()), s.cause, s.since
    from unnest(array['email', 'sms']) as c (channel)
    left join transport_stops s on s.channel = c.channel and s.cause <> 'rate_limited'
    order by 1
  $$;
--> statement-breakpoint
revoke execute on function outbox_state() from public;
--> statement-breakpoint
grant execute on function outbox_state() to praxis_app, praxis_system;
--> statement-breakpoint
reset role;
