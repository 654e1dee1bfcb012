set local role praxis_owner;
--> statement-breakpoint
-- Two files of one person become one: the other names the file that took its place. `current_id` is the id of a file that counts,
-- and null in one that was merged: what refers to it can refer to no merged file, whoever writes it and however two race.
alter table patients
  add column merged_into uuid,
  add column current_id uuid generated always as (case when merged_into is null then id end) stored,
  add constraint patients_current unique (current_id),
  add constraint patients_merged_into_current foreign key (merged_into) references patients (current_id),
  -- What stays of a merged file is its id and its number. An erased file is given to nobody, and so is this one.
  add constraint patients_merged_are_empty check (
    merged_into is null
    or erased_at is not null
      and date_of_birth is null and phone is null and email is null and insurer_name is null and insurance_number is null
  );
--> statement-breakpoint
create index patients_merged on patients (merged_into) where merged_into is not null;
--> statement-breakpoint
-- These are moved by merging. The trail, signed records and what webhooks were told stay under the id that they were written with.
alter table appointments
  drop constraint appointments_patient_id_fkey,
  add constraint appointments_of_current_patient foreign key (patient_id) references patients (current_id);
--> statement-breakpoint
alter table patient_access
  drop constraint patient_access_patient_id_fkey,
  add constraint access_to_current_patient foreign key (patient_id) references patients (current_id);
--> statement-breakpoint
alter table invitations
  drop constraint invitations_patient_id_fkey,
  add constraint invitations_of_current_patient foreign key (patient_id) references patients (current_id);
--> statement-breakpoint
-- The file that an id leads to: its own, or the one that it was merged into. An id for an id, and nothing else of anyone.
create function current_patient_id(patient uuid) returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(merged_into, id) from patients where id = patient $$;
--> statement-breakpoint
-- All ids that a patient's file has had: the trail and signed records name any of them.
create function patient_file_ids(patient uuid) returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select current_patient_id(patient)
    union all
    select id from patients where merged_into = current_patient_id(patient)
  $$;
--> statement-breakpoint
-- Who acts for a patient sees what was written under any id that the file has had.
create or replace function actor_patient_ids() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with acted_for as materialized (
      select given.patient_id from patient_access given
      where given.user_id = actor_id() and actor_role() = 'patient' and access_counts(given)
    )
    select patient_id from acted_for
    union all
    select merged.id from acted_for join patients merged on merged.merged_into = acted_for.patient_id
  $$;
--> statement-breakpoint
-- A client goes on seeing the person whom it entered, in the file that took its place.
create or replace function client_patient_ids() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select kept.id from patients made join patients kept on kept.id = coalesce(made.merged_into, made.id)
    where made.created_by_client_id = actor_client_id() and kept.erased_at is null
  $$;
--> statement-breakpoint
alter policy visible on patients using (
  id in (select actor_patient_ids())
  or (select actor_is_admin())
  or created_by_client_id = (select actor_client_id())
  or (select actor_client_sees_all())
  or id in (select client_patient_ids())
  or actor_treats(id)
);
--> statement-breakpoint
alter policy own_or_admin_changes on patients
  using (
    id in (select actor_patient_ids())
    or (select actor_is_admin())
    or created_by_client_id = (select actor_client_id())
    or (select actor_client_sees_all())
    or id in (select client_patient_ids())
  )
  with check (
    id in (select actor_patient_ids())
    or (select actor_is_admin())
    or created_by_client_id = (select actor_client_id())
    or (select actor_client_sees_all())
    or id in (select client_patient_ids())
  );
--> statement-breakpoint
-- Only merging says that a file was merged: a client that said it of a file of its own would see another.
alter policy admin_adds on patients with check (
  (select actor_is_admin()) and created_by_client_id is null and merged_into is null
);
--> statement-breakpoint
alter policy client_adds on patients with check (
  created_by_client_id = (select actor_client_id()) and user_id is null and merged_into is null
);
--> statement-breakpoint
-- The functions below change in one place each; the rest of them is as it landed.
do $$
declare
  changed record;
  before text;
  after text;
begin
  for changed in
    select * from (values
      -- The number of a merged file finds the file that took its place.
      (
        'find_patients(jsonb, integer, integer)',
        $old$'p.number = ($1 ->> ''number'')::integer'$old$,
        $new$'p.id = (select coalesce(named.merged_into, named.id) from patients named
          where named.number = ($1 ->> ''number'')::integer)'$new$
      ),
      (
        'likely_patients(jsonb, integer)',
        'sees_all or p.created_by_client_id = client',
        'sees_all or p.id in (select client_patient_ids())'
      ),
      (
        'tell_webhooks()',
        'where p.id = new.patient_id and p.created_by_client_id = c.id',
        'where (p.id = new.patient_id or p.merged_into = new.patient_id) and p.created_by_client_id = c.id'
      )
    ) as place (name, old, new)
  loop
    before := pg_get_functiondef(changed.name::regprocedure);
    after := replace(before, changed.old, changed.new);
    if after = before then
      raise exception 'the place to change in % was not found', changed.name;
    end if;
    execute after;
  end loop;
end
$$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['current_patient_id(uuid)', 'patient_file_ids(uuid)'] loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to praxis_app, praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
reset role;
