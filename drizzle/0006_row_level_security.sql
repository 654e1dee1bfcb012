set local role praxis_owner;
--> statement-breakpoint
-- Who asks, from the settings that a transaction begins with. After a commit they read as '', not null.
create function actor_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.actor_id', true), '')::uuid;
--> statement-breakpoint
create function actor_role() returns text language sql stable parallel safe
  return nullif(current_setting('app.actor_role', true), '');
--> statement-breakpoint
-- These look past the policies of the tables they read, so that no policy has to query another one's table:
-- they say only what the actor is, never anything about somebody else.
create function actor_patient_ids() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select patient_id from patient_access where user_id = actor_id() and actor_role() = 'patient' $$;
--> statement-breakpoint
create function actor_doctor_id() returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select id from doctors where user_id = actor_id() and actor_role() = 'doctor' $$;
--> statement-breakpoint
create function actor_is_admin() returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select actor_role() = 'admin'
      and exists (select from user_roles where user_id = actor_id() and role = 'admin')
  $$;
--> statement-breakpoint
create function actor_treats(patient uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from appointments where patient_id = patient and doctor_id = actor_doctor_id()
    )
  $$;
--> statement-breakpoint
-- The telephone bookings of a group's own staff and the reasons they note are theirs to write, not to read back.
create function actor_may_see_appointment(appointment uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from appointments
      where id = appointment
        and (patient_id in (select actor_patient_ids()) or doctor_id = actor_doctor_id() or actor_is_admin())
    )
  $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array[
    'users', 'user_roles', 'sessions', 'sign_in_tickets', 'patients', 'patient_access', 'departments',
    'specialties', 'locations', 'doctors', 'doctor_specialties', 'doctor_locations', 'visit_types',
    'doctor_visit_types', 'availability_rules', 'availability_overrides', 'openings', 'appointments',
    'appointment_reasons', 'audit_entries', 'audit_refusals', 'messages', 'idempotency_keys',
    'rate_limits', 'worker_heartbeats'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- Forced: the owner is bound too, but for its definer functions and the checks of foreign keys, which must
    -- see every row. A full doctor would look free otherwise.
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
  end loop;
end
$$;
--> statement-breakpoint
-- The catalogue: everyone reads it, administrators write it.
do $$
declare
  name text;
begin
  foreach name in array array[
    'departments', 'specialties', 'locations', 'doctors', 'doctor_specialties', 'doctor_locations',
    'visit_types', 'doctor_visit_types'
  ] loop
    execute format('create policy everyone_reads on %I for select to praxis_app using (true)', name);
    execute format(
      'create policy admin_writes on %I to praxis_app using ((select actor_is_admin())) with check ((select actor_is_admin()))',
      name
    );
    execute format('grant select, insert, update, delete on %I to praxis_app, praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy own_or_admin on users for select to praxis_app
  using (id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
create policy own_or_admin_changes on users for update to praxis_app
  using (id = (select actor_id()) or (select actor_is_admin()))
  with check (id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
-- A password hash is read and written by sign-in alone.
grant select (id, email, name, phone, time_zone, locale, terms_version, terms_accepted_at, disabled_at, created_at)
  on users to praxis_app;
--> statement-breakpoint
grant update (name, phone, time_zone, locale) on users to praxis_app;
--> statement-breakpoint
create policy own_or_admin on user_roles for select to praxis_app
  using (user_id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
grant select on user_roles to praxis_app;
--> statement-breakpoint
create policy own on sessions for select to praxis_app using (user_id = (select actor_id()));
--> statement-breakpoint
-- Signing out and acting in another role; the foreign key to user_roles lets nobody act in a role they do not hold.
create policy own_changes on sessions for update to praxis_app
  using (user_id = (select actor_id())) with check (user_id = (select actor_id()));
--> statement-breakpoint
grant select on sessions to praxis_app;
--> statement-breakpoint
grant update (role, ended_at) on sessions to praxis_app;
--> statement-breakpoint
create policy visible on patients for select to praxis_app
  using (id in (select actor_patient_ids()) or (select actor_is_admin()) or actor_treats(id));
--> statement-breakpoint
create policy own_or_admin_changes on patients for update to praxis_app
  using (id in (select actor_patient_ids()) or (select actor_is_admin()))
  with check (id in (select actor_patient_ids()) or (select actor_is_admin()));
--> statement-breakpoint
create policy admin_adds on patients for insert to praxis_app with check ((select actor_is_admin()));
--> statement-breakpoint
grant select, insert on patients to praxis_app;
--> statement-breakpoint
grant update (name, date_of_birth, phone, insurer_name, insurance_number, time_zone, version)
  on patients to praxis_app;
--> statement-breakpoint
create policy own_or_admin on patient_access for select to praxis_app
  using (user_id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
create policy admin_writes on patient_access to praxis_app
  using ((select actor_is_admin())) with check ((select actor_is_admin()));
--> statement-breakpoint
grant select, insert, delete on patient_access to praxis_app;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['availability_rules', 'availability_overrides', 'openings'] loop
    execute format(
      'create policy doctor_or_admin on %I to praxis_app
         using (doctor_id = (select actor_doctor_id()) or (select actor_is_admin()))
         with check (doctor_id = (select actor_doctor_id()) or (select actor_is_admin()))',
      name
    );
    execute format('grant select, insert, update, delete on %I to praxis_app, praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy everyone_reads on openings for select to praxis_app using (true);
--> statement-breakpoint
create policy visible on appointments for select to praxis_app
  using (
    patient_id in (select actor_patient_ids())
    or doctor_id = (select actor_doctor_id())
    or (select actor_is_admin())
  );
--> statement-breakpoint
-- A doctor books for patients they have seen: nobody becomes a stranger's doctor by booking them in.
create policy theirs_to_book on appointments for insert to praxis_app
  with check (
    patient_id in (select actor_patient_ids())
    or (doctor_id = (select actor_doctor_id()) and actor_treats(patient_id))
    or (select actor_is_admin())
  );
--> statement-breakpoint
create policy theirs_to_change on appointments for update to praxis_app
  using (
    patient_id in (select actor_patient_ids())
    or doctor_id = (select actor_doctor_id())
    or (select actor_is_admin())
  )
  with check (
    patient_id in (select actor_patient_ids())
    or doctor_id = (select actor_doctor_id())
    or (select actor_is_admin())
  );
--> statement-breakpoint
grant select, insert on appointments to praxis_app;
--> statement-breakpoint
-- A visit keeps its patient, its doctor, its fee and its reference for good.
grant update (location_id, mode, status, during, reserved, notes, cancel_reason, version)
  on appointments to praxis_app;
--> statement-breakpoint
create policy patient_or_doctor_reads on appointment_reasons for select to praxis_app
  using (
    exists (
      select from appointments a
      where a.id = appointment_id
        and (a.patient_id in (select actor_patient_ids()) or a.doctor_id = (select actor_doctor_id()))
    )
  );
--> statement-breakpoint
create policy theirs_to_note on appointment_reasons for insert to praxis_app
  with check (actor_may_see_appointment(appointment_id));
--> statement-breakpoint
grant select, insert on appointment_reasons to praxis_app;
--> statement-breakpoint
create policy visible on audit_entries for select to praxis_app
  using (
    patient_id in (select actor_patient_ids())
    or (entity = 'appointment' and actor_may_see_appointment(entity_id))
    or (select actor_is_admin())
  );
--> statement-breakpoint
create policy in_ones_own_name on audit_entries for insert to praxis_app
  with check (actor_user_id is not distinct from (select actor_id()) and actor_kind <> 'system');
--> statement-breakpoint
grant select, insert on audit_entries to praxis_app, praxis_system;
--> statement-breakpoint
create policy admin_reads on audit_refusals for select to praxis_app using ((select actor_is_admin()));
--> statement-breakpoint
grant select on audit_refusals to praxis_app;
--> statement-breakpoint
grant select, insert, update on audit_refusals to praxis_system;
--> statement-breakpoint
create policy about_visible_visits on messages for insert to praxis_app
  with check (actor_may_see_appointment(appointment_id) and delivered_at is null);
--> statement-breakpoint
grant insert on messages to praxis_app;
--> statement-breakpoint
create policy own on idempotency_keys to praxis_app
  using (owner = (select actor_id())::text) with check (owner = (select actor_id())::text);
--> statement-breakpoint
grant select, insert on idempotency_keys to praxis_app;
--> statement-breakpoint
grant update (response) on idempotency_keys to praxis_app;
--> statement-breakpoint
grant select, insert, update on users, user_roles, sessions, sign_in_tickets, patients, patient_access,
  appointments, appointment_reasons, messages, worker_heartbeats to praxis_system;
--> statement-breakpoint
grant select, insert, update, delete on idempotency_keys, rate_limits to praxis_system;
--> statement-breakpoint
grant delete on sign_in_tickets, sessions, patient_access, user_roles to praxis_system;
--> statement-breakpoint
-- Readiness asks for the heartbeat as anybody: it names no person.
create policy everyone_reads on worker_heartbeats for select to praxis_app using (true);
--> statement-breakpoint
grant select on worker_heartbeats to praxis_app;
--> statement-breakpoint
reset role;
