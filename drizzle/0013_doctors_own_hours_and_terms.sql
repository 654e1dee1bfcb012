set local role praxis_owner;
--> statement-breakpoint
-- One version over a doctor's profile and hours: whoever saves names the one they have seen.
alter table doctors add column version integer not null default 1;
--> statement-breakpoint
-- Where a doctor's terms differ from the catalogue; null is the catalogue's.
alter table doctor_visit_types
  add column duration_minutes integer check (duration_minutes between 5 and 240 and duration_minutes % 5 = 0),
  add column step_minutes integer check (step_minutes between 5 and 240 and step_minutes % 5 = 0),
  add column buffer_before_minutes integer check (buffer_before_minutes between 0 and 480),
  add column buffer_after_minutes integer check (buffer_after_minutes between 0 and 480),
  add column modes text[] check (are_modes(modes)),
  add column notice_minutes integer check (notice_minutes between 0 and 525600),
  add column change_cutoff_minutes integer check (change_cutoff_minutes between 0 and 525600),
  add column needs_confirmation boolean;
--> statement-breakpoint
-- The one place that merges the catalogue with a doctor's own terms: a row for every doctor and visit type, because a visit
-- outlives its offer. Starts follow the doctor's own length where the catalogue's step is its length.
create view doctor_offers with (security_invoker = true) as
select d.id as doctor_id, v.id as visit_type_id, v.slug, v.name, v.description,
  coalesce(o.duration_minutes, v.duration_minutes) as duration_minutes,
  coalesce(
    o.step_minutes,
    case when v.step_minutes = v.duration_minutes then o.duration_minutes end,
    v.step_minutes
  ) as step_minutes,
  coalesce(o.buffer_before_minutes, v.buffer_before_minutes) as buffer_before_minutes,
  coalesce(o.buffer_after_minutes, v.buffer_after_minutes) as buffer_after_minutes,
  coalesce(o.modes, v.modes) as modes,
  coalesce(o.notice_minutes, v.notice_minutes) as notice_minutes,
  v.horizon_days,
  coalesce(o.change_cutoff_minutes, v.change_cutoff_minutes) as change_cutoff_minutes,
  v.max_upcoming_per_patient,
  coalesce(o.needs_confirmation, v.needs_confirmation) as needs_confirmation,
  coalesce(o.fee_minor, d.fee_minor) as fee_minor,
  d.currency, v.position, v.is_active,
  (o.doctor_id is not null) as is_offered
from doctors d
cross join visit_types v
left join doctor_visit_types o on o.doctor_id = d.id and o.visit_type_id = v.id;
--> statement-breakpoint
grant select on doctor_offers to praxis_app, praxis_system;
--> statement-breakpoint
-- Doctors keep their own profile and offers. Policies judge rows, so a trigger judges the columns: what else a row says of
-- a doctor (licence, name, department, years, base fee) is an administrator's to change.
create policy own_profile on doctors for update to praxis_app
  using (id = (select actor_doctor_id())) with check (id = (select actor_doctor_id()));
--> statement-breakpoint
create function keep_to_own_profile() returns trigger language plpgsql as $$
declare
  own constant text[] := array['biography', 'languages', 'accepting_new_patients', 'horizon_days', 'version'];
begin
  if current_user = 'praxis_app' and not actor_is_admin()
    and to_jsonb(new) - own is distinct from to_jsonb(old) - own then
    raise insufficient_privilege using message = 'only administrators change this of a doctor';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger own_profile_columns before update on doctors
  for each row execute function keep_to_own_profile();
--> statement-breakpoint
create policy own_offers on doctor_visit_types to praxis_app
  using (doctor_id = (select actor_doctor_id())) with check (doctor_id = (select actor_doctor_id()));
--> statement-breakpoint
-- Weeks are counted from the first such weekday on or after `valid_from`.
alter table availability_rules add column every_weeks smallint not null default 1 check (every_weeks between 1 and 4);
--> statement-breakpoint
alter table availability_overrides drop constraint availability_overrides_kind_check;
--> statement-breakpoint
-- Other hours stand instead of the weekly hours of their day.
alter table availability_overrides
  add constraint availability_overrides_kind_check check (kind in ('extra', 'other', 'closed'));
--> statement-breakpoint
reset role;
