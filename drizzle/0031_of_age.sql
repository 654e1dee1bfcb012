set local role praxis_owner;
--> statement-breakpoint
-- Parents and guardians act for a patient until the patient comes of age; from then on when the patient has confirmed it.
alter table patient_access add column confirmed_at timestamptz;
--> statement-breakpoint
alter table patient_access add constraint others_are_confirmed check (relation <> 'self' or confirmed_at is null);
--> statement-breakpoint
-- The first instant of the birthday in the patient's zone. Who was born on 29 February comes of age on 28 February. A zone
-- that this server does not know is read as UTC.
create function comes_of_age_at(born date, zone text) returns timestamptz
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  declare
    age integer := coalesce((select age_of_majority from organisation), 18);
    birthday timestamp := born + make_interval(years => age);
  begin
    return birthday at time zone zone;
  exception when invalid_parameter_value then
    return birthday at time zone 'UTC';
  end
  $$;
--> statement-breakpoint
-- When a user's access to a patient ends, or has ended; null while nothing ends it.
create function access_ends_at(given patient_access) returns timestamptz
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select comes_of_age_at(p.date_of_birth, p.time_zone) from patients p
    where p.id = given.patient_id and given.relation in ('parent', 'guardian') and given.confirmed_at is null
      and p.date_of_birth is not null
  $$;
--> statement-breakpoint
-- The one place that decides who acts for a patient: pages, these policies and messages ask it.
create function access_counts(given patient_access) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select given.relation in ('self', 'carer') or given.confirmed_at is not null
      or coalesce(actor_now() < access_ends_at(given), access_ends_at(given) is null)
  $$;
--> statement-breakpoint
create or replace function actor_patient_ids() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select given.patient_id from patient_access given
    where given.user_id = actor_id() and actor_role() = 'patient' and access_counts(given)
  $$;
--> statement-breakpoint
-- The patient whose own account asks, once of age: who acts for them is theirs to say.
create function actor_own_patient_id() returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select p.id from patients p
    where p.user_id = actor_id() and actor_role() = 'patient' and p.erased_at is null
      and (p.date_of_birth is null or actor_now() >= comes_of_age_at(p.date_of_birth, p.time_zone))
  $$;
--> statement-breakpoint
create policy patient_sees on patient_access for select to praxis_app
  using (patient_id = (select actor_own_patient_id()));
--> statement-breakpoint
create policy patient_confirms on patient_access for update to praxis_app
  using (patient_id = (select actor_own_patient_id()) and relation in ('parent', 'guardian'))
  with check (patient_id = (select actor_own_patient_id()) and relation in ('parent', 'guardian'));
--> statement-breakpoint
create policy patient_ends on patient_access for delete to praxis_app
  using (patient_id = (select actor_own_patient_id()) and relation <> 'self');
--> statement-breakpoint
grant update (confirmed_at) on patient_access to praxis_app;
--> statement-breakpoint
-- Who acts for the patient whose own account asks. No other account is shown to a patient.
create function own_representatives()
  returns table (user_id uuid, name text, relation text, confirmed_at timestamptz, ends_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select u.id, u.name, given.relation, given.confirmed_at, access_ends_at(given)
    from patient_access given join users u on u.id = given.user_id
    where given.patient_id = actor_own_patient_id() and given.relation <> 'self' and u.closed_at is null
  $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array[
    'comes_of_age_at(date, text)', 'access_ends_at(patient_access)',
    'access_counts(patient_access)', 'actor_own_patient_id()', 'own_representatives()'
  ] loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to praxis_app, praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
reset role;
