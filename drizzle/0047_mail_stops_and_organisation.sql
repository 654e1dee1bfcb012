set local role praxis_owner;
--> statement-breakpoint
-- Users whose email address takes no mail: it bounced, the provider suppresses it, or its reader complained. Mails about appointments to
-- it stop. No address stands here: another address, or the same confirmed anew, takes the row away.
create table mail_stops (
  user_id uuid primary key references users on delete cascade,
  cause text not null check (cause in ('bounced', 'suppressed', 'complained')),
  -- When it happened, as the provider says: of events in any order the latest counts.
  occurred_at timestamptz not null,
  noted_at timestamptz not null
);
--> statement-breakpoint
alter table mail_stops enable row level security;
--> statement-breakpoint
alter table mail_stops force row level security;
--> statement-breakpoint
create policy owner_reads on mail_stops for select to praxis_owner using (true);
--> statement-breakpoint
-- For the trigger below, whoever changes the address.
create policy owner_clears on mail_stops for delete to praxis_owner using (true);
--> statement-breakpoint
create policy system on mail_stops to praxis_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on mail_stops to praxis_system;
--> statement-breakpoint
create function confirmed_address_lifts_mail_stop() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    delete from mail_stops where user_id = new.id;
    return null;
  end
  $$;
--> statement-breakpoint
create trigger mail_stop_is_lifted after update of email, email_verified_at on users
  for each row
  when (new.email is distinct from old.email or new.email_verified_at is distinct from old.email_verified_at)
  execute function confirmed_address_lifts_mail_stop();
--> statement-breakpoint
-- For staff: none of those who hear of this patient's appointments can be mailed, because the address of one or more takes no mail. Of
-- the patients whom the actor looks after alone: of others it says no.
create function patient_is_not_reached(patient uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with readers as (
      select u.email_verified_at is not null as is_confirmed, s.user_id is not null as is_stopped
      from patient_access acts
      join users u on u.id = acts.user_id and u.closed_at is null and u.disabled_at is null
      left join mail_stops s on s.user_id = u.id
      where acts.patient_id = patient and access_counts(acts)
    )
    select (
        actor_is_admin()
        or exists (select from appointments a where a.patient_id = patient and a.doctor_id = actor_doctor_id())
      )
      and exists (select from readers where is_stopped)
      and not exists (select from readers where is_confirmed and not is_stopped)
  $$;
--> statement-breakpoint
revoke execute on function patient_is_not_reached(uuid), confirmed_address_lifts_mail_stop() from public;
--> statement-breakpoint
grant execute on function patient_is_not_reached(uuid) to praxis_app, praxis_system;
--> statement-breakpoint
-- A provider's event names a mail by its own id.
create index deliveries_of_provider on deliveries (provider_id) where provider_id is not null;
--> statement-breakpoint
create index account_messages_of_provider on account_messages (provider_id) where provider_id is not null;
--> statement-breakpoint
-- Administrators say who runs the installation, where the set-up file alone did: never by which domain calendars know its visits.
alter table organisation add column version integer not null default 1 check (version > 0);
--> statement-breakpoint
create policy admin_changes on organisation for update to praxis_app
  using ((select actor_is_admin())) with check ((select actor_is_admin()));
--> statement-breakpoint
grant update (name, sender, reply_to, age_of_majority, version) on organisation to praxis_app;
--> statement-breakpoint
reset role;
