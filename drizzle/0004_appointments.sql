set local role praxis_owner;
--> statement-breakpoint
create sequence appointment_numbers;
--> statement-breakpoint
-- A short reference to say on the telephone, in Crockford's base 32: no I, L, O or U. An odd factor permutes the 2^30
-- numbers, so no two visits ever draw the same one, and neighbours do not look alike. It opens nothing by itself.
create function new_reference() returns text
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    select 'PX-' || string_agg(
      substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + ((drawn.number >> (5 * place)) & 31)::integer, 1), ''
      order by place desc
    )
    from (select (nextval('appointment_numbers') * 736338717 + 415968219) & 1073741823 as number) drawn,
      generate_series(0, 5) place
  $$;
--> statement-breakpoint
create table appointments (
  id uuid primary key default uuidv7(),
  reference text not null unique default new_reference() check (reference ~ '^PX-[0-9A-HJKMNP-TV-Z]{6}$'),
  doctor_id uuid not null references doctors,
  patient_id uuid not null references patients,
  location_id uuid not null references locations,
  visit_type_id uuid not null references visit_types,
  mode text not null check (mode in ('in_person', 'video')),
  status text not null
    check (status in ('pending', 'confirmed', 'checked_in', 'completed', 'cancelled', 'no_show')),
  during tstzrange not null check (is_interval(during)),
  reserved tstzrange not null check (is_interval(reserved)),
  -- One definition of a live visit serves all three constraints: both columns become null when it ends.
  visit tstzrange generated always as
    (case when status in ('cancelled', 'no_show') then null else during end) stored,
  held tstzrange generated always as
    (case when status in ('cancelled', 'no_show') then null else reserved end) stored,
  -- Plain columns for lists: under row-level security the range operators cannot use an index.
  starts_at timestamptz not null generated always as (lower(during)) stored,
  ends_at timestamptz not null generated always as (upper(during)) stored,
  notes text not null default '' check (length(notes) <= 2000),
  fee_minor integer not null check (fee_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  cancel_reason text check (length(cancel_reason) <= 500),
  booked_by_user_id uuid references users,
  version integer not null default 1,
  created_at timestamptz not null,
  check (reserved @> during),
  check (cancel_reason is null or status = 'cancelled'),
  constraint doctor_is_free exclude using gist (doctor_id with =, held with &&),
  constraint patient_is_free exclude using gist (patient_id with =, visit with &&),
  constraint within_openings foreign key (doctor_id, location_id, period visit)
    references openings (doctor_id, location_id, period during) deferrable initially immediate
);
--> statement-breakpoint
create index appointments_of_patient on appointments (patient_id, starts_at);
--> statement-breakpoint
create index appointments_of_doctor on appointments (doctor_id, starts_at);
--> statement-breakpoint
create index appointments_by_start on appointments (starts_at);
--> statement-breakpoint
create index appointments_at_location on appointments (location_id, starts_at);
--> statement-breakpoint
-- Why the patient comes: for the doctor alone, so it stands in a table with a policy of its own.
create table appointment_reasons (
  appointment_id uuid primary key references appointments,
  reason text not null check (length(reason) between 1 and 2000)
);
--> statement-breakpoint
reset role;
