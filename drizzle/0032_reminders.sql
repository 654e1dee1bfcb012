set local role praxis_owner;
--> statement-breakpoint
-- What a user has chosen to be sent. A user without a row has the usual: a day before, by email, quiet from 21:00 to 08:00. The first
-- row is version 2, because the usual is version 1.
create table message_choices (
  user_id uuid primary key references users,
  version integer not null check (version > 1),
  reminder_leads text[] not null check (reminder_leads <@ array['P7D', 'P2D', 'P1D', 'PT2H']),
  reminder_channels text[] not null
    check (cardinality(reminder_channels) > 0 and reminder_channels <@ array['email', 'sms']),
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  changed_at timestamptz not null,
  constraint quiet_hours_have_two_ends check ((quiet_from is null) = (quiet_until is null)),
  constraint quiet_hours_end check (quiet_from <> quiet_until)
);
--> statement-breakpoint
-- For which of those they act for a user is reminded.
alter table patient_access add column wants_reminders boolean not null default true;
--> statement-breakpoint
-- When a confirmed appointment to come is next examined for reminders. `since`: from when on it is confirmed for the time it has; what
-- would have been due before that is not sent.
create table reminder_checks (
  appointment_id uuid primary key references appointments on delete cascade,
  next_at timestamptz not null,
  since timestamptz not null
);
--> statement-breakpoint
create index reminder_checks_due on reminder_checks (next_at);
--> statement-breakpoint
-- One reminder tells a reader of their appointments of one day. Of each appointment, lead and start there is one, whoever inserts it.
create table reminders (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users,
  created_at timestamptz not null,
  unique (id, user_id)
);
--> statement-breakpoint
create index reminders_of_user on reminders (user_id);
--> statement-breakpoint
create table reminded_visits (
  reminder_id uuid not null,
  user_id uuid not null,
  appointment_id uuid not null references appointments,
  lead text not null check (lead in ('P7D', 'P2D', 'P1D', 'PT2H')),
  starts_at timestamptz not null,
  primary key (user_id, appointment_id, lead, starts_at),
  foreign key (reminder_id, user_id) references reminders (id, user_id)
);
--> statement-breakpoint
create index reminded_visits_of_reminder on reminded_visits (reminder_id);
--> statement-breakpoint
create index reminded_visits_of_visit on reminded_visits (appointment_id);
--> statement-breakpoint
alter table deliveries
  add column reminder_id uuid references reminders,
  drop constraint deliveries_come_from_somewhere,
  add constraint deliveries_come_from_somewhere
    check (num_nonnulls(message_id, repeats, reminder_id) > 0 and num_nonnulls(message_id, reminder_id) < 2),
  drop constraint deliveries_news_check,
  add constraint deliveries_news_check
    check (news in ('booked', 'requested', 'confirmed', 'moved', 'cancelled', 'reminder'));
--> statement-breakpoint
create unique index one_delivery_of_reminder_by_channel on deliveries (reminder_id, channel) where repeats is null;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['message_choices', 'reminder_checks', 'reminders', 'reminded_visits'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to praxis_system', name);
  end loop;
  foreach name in array array['message_choices', 'reminders', 'reminded_visits'] loop
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
  end loop;
end
$$;
--> statement-breakpoint
-- The trigger below writes as the owner, whoever books.
create policy owner_writes on reminder_checks to praxis_owner using (true) with check (true);
--> statement-breakpoint
-- Eight days: the longest lead, and a day for quiet hours and changes of clocks.
create function plan_reminder_check() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    at timestamptz := coalesce(actor_now(), now());
  begin
    if new.status = 'confirmed' and lower(new.during) > at then
      insert into reminder_checks (appointment_id, next_at, since)
      values (new.id, lower(new.during) - interval '192 hours', at)
      on conflict (appointment_id) do update set next_at = excluded.next_at, since = excluded.since;
    else
      delete from reminder_checks where appointment_id = new.id;
    end if;
    return null;
  end
  $$;
--> statement-breakpoint
create trigger visit_is_reminded_of after insert on appointments
  for each row when (new.status = 'confirmed') execute function plan_reminder_check();
--> statement-breakpoint
create trigger visit_is_reminded_of_anew after update on appointments
  for each row when (new.during is distinct from old.during or new.status is distinct from old.status)
  execute function plan_reminder_check();
--> statement-breakpoint
-- Upgrading sends nothing old: only what becomes due from now on.
insert into reminder_checks (appointment_id, next_at, since)
  select id, starts_at - interval '192 hours', now() from appointments where status = 'confirmed' and starts_at > now();
--> statement-breakpoint
reset role;
