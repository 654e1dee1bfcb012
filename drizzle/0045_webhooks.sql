set local role praxis_owner;
--> statement-breakpoint
-- Where a client is told of what happened to the appointments that it may see. Its secret signs what is sent, so it is kept sealed and not
-- hashed; the one before it signs too, for a while.
create table webhooks (
  id uuid primary key default uuidv7(),
  client_id uuid not null references clients,
  url text not null check (url ~ '^https://' and length(url) <= 2000),
  kinds text[] not null check (cardinality(kinds) > 0 and array_position(kinds, null) is null),
  sealed_secret bytea not null,
  earlier_secret bytea,
  earlier_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  check ((earlier_secret is null) = (earlier_until is null))
);
--> statement-breakpoint
create index webhooks_of_client on webhooks (client_id);
--> statement-breakpoint
-- What one webhook is told, by ids alone. A row is the job of the worker until it has been delivered or has failed; then it is the log.
create table webhook_deliveries (
  id uuid primary key default uuidv7(),
  webhook_id uuid not null references webhooks,
  kind text not null,
  appointment_id uuid not null references appointments,
  patient_id uuid not null references patients,
  occurred_at timestamptz not null,
  -- Tried for 24 hours from then on; sending it again begins anew.
  begun_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz,
  last_status integer,
  cause text check (cause ~ '^[a-z_]{1,40}$'),
  delivered_at timestamptz,
  failed_at timestamptz,
  check (num_nonnulls(next_attempt_at, delivered_at, failed_at) = 1)
);
--> statement-breakpoint
create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where next_attempt_at is not null;
--> statement-breakpoint
create index webhook_deliveries_of_webhook on webhook_deliveries (webhook_id, id);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['webhooks', 'webhook_deliveries'] loop
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
-- Rows are made by the trigger below and by nothing else.
create policy owner_adds on webhook_deliveries for insert to praxis_owner with check (true);
--> statement-breakpoint
grant select (id, client_id, url, kinds, sealed_secret, created_at, ended_at) on webhooks to praxis_app;
--> statement-breakpoint
grant insert on webhooks to praxis_app;
--> statement-breakpoint
grant update (sealed_secret, earlier_secret, earlier_until, ended_at) on webhooks to praxis_app;
--> statement-breakpoint
grant select on webhook_deliveries to praxis_app;
--> statement-breakpoint
grant update (begun_at, attempts, next_attempt_at, delivered_at, failed_at, cause) on webhook_deliveries to praxis_app;
--> statement-breakpoint
grant select on webhooks to praxis_system;
--> statement-breakpoint
grant select, update, delete on webhook_deliveries to praxis_system;
--> statement-breakpoint
-- In the transaction of what happened, whoever did it: a page, the API, a job, or SQL.
create function tell_webhooks() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    at timestamptz := coalesce(actor_now(), now());
    what text;
  begin
    if tg_op = 'INSERT' then
      what := 'appointment.booked';
    elsif new.status = 'cancelled' and old.status <> 'cancelled' then
      what := 'appointment.cancelled';
    elsif new.during is distinct from old.during or new.location_id <> old.location_id then
      what := 'appointment.moved';
    else
      what := 'appointment.status_changed';
    end if;
    insert into webhook_deliveries (webhook_id, kind, appointment_id, patient_id, occurred_at, begun_at, next_attempt_at)
    select w.id, what, new.id, new.patient_id, at, at, at
    from webhooks w join clients c on c.id = w.client_id
    where w.ended_at is null and what = any (w.kinds)
      and c.disabled_at is null and (c.expires_at is null or c.expires_at > at)
      and (c.sees_all or exists (
        select from patients p where p.id = new.patient_id and p.created_by_client_id = c.id
      ));
    return null;
  end
  $$;
--> statement-breakpoint
create trigger booking_is_told_to_webhooks after insert on appointments
  for each row execute function tell_webhooks();
--> statement-breakpoint
create trigger change_is_told_to_webhooks after update on appointments
  for each row when (
    new.during is distinct from old.during or new.status is distinct from old.status
    or new.location_id is distinct from old.location_id
  )
  execute function tell_webhooks();
--> statement-breakpoint
reset role;
