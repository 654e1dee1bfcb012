set local role praxis_owner;
--> statement-breakpoint
create table appointments (
  id uuid primary key default uuidv7(),
  reference text not null unique check (reference ~ '^PX-[0-9A-HJKMNP-TV-Z]{6}$'),
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
