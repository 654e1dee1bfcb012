set local role praxis_owner;
--> statement-breakpoint
create function are_modes(modes text[]) returns boolean
  language sql immutable parallel safe
  return cardinality(modes) > 0 and array_position(modes, null) is null and modes <@ array['in_person', 'video'];
--> statement-breakpoint
create table departments (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null unique check (length(name) between 1 and 200)
);
--> statement-breakpoint
create table specialties (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null unique check (length(name) between 1 and 200)
);
--> statement-breakpoint
create table locations (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 200),
  address_line text not null,
  city text not null,
  region text,
  postcode text,
  country text not null check (country ~ '^[A-Z]{2}$'),
  phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  emergency_phone text not null check (emergency_phone ~ '^[0-9]{2,15}$'),
  time_zone text not null,
  is_public boolean not null default true
);
--> statement-breakpoint
create table doctors (
  id uuid primary key default uuidv7(),
  user_id uuid unique references users,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 200),
  biography text not null default '',
  gender text not null check (gender in ('female', 'male', 'other', 'unknown')),
  licence_number text not null check (length(licence_number) between 1 and 100),
  licence_authority text not null,
  practising_since integer not null check (practising_since between 1940 and 2200),
  languages text[] not null check (cardinality(languages) > 0),
  department_id uuid not null references departments,
  fee_minor integer not null check (fee_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  accepting_new_patients boolean not null default true,
  horizon_days integer not null default 90 check (horizon_days between 1 and 730),
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  unique (licence_authority, licence_number)
);
--> statement-breakpoint
create table doctor_specialties (
  doctor_id uuid not null references doctors,
  specialty_id uuid not null references specialties,
  is_primary boolean not null,
  primary key (doctor_id, specialty_id)
);
--> statement-breakpoint
create unique index one_primary_specialty on doctor_specialties (doctor_id) where is_primary;
--> statement-breakpoint
create index doctor_specialties_by_specialty on doctor_specialties (specialty_id);
--> statement-breakpoint
create table doctor_locations (
  doctor_id uuid not null references doctors,
  location_id uuid not null references locations,
  primary key (doctor_id, location_id)
);
--> statement-breakpoint
create index doctor_locations_by_location on doctor_locations (location_id);
--> statement-breakpoint
-- What is booked. Limits stand here, so that each refusal can show its value.
create table visit_types (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 200),
  description text not null default '',
  duration_minutes integer not null default 30 check (duration_minutes between 5 and 1440),
  step_minutes integer not null check (step_minutes between 5 and 1440),
  buffer_before_minutes integer not null default 0 check (buffer_before_minutes between 0 and 480),
  buffer_after_minutes integer not null default 0 check (buffer_after_minutes between 0 and 480),
  modes text[] not null check (are_modes(modes)),
  notice_minutes integer not null default 60 check (notice_minutes between 0 and 525600),
  horizon_days integer not null default 90 check (horizon_days between 1 and 730),
  change_cutoff_minutes integer not null default 1440 check (change_cutoff_minutes between 0 and 525600),
  max_upcoming_per_patient integer not null default 5 check (max_upcoming_per_patient between 1 and 1000),
  needs_confirmation boolean not null default false,
  is_active boolean not null default true,
  position integer not null default 0
);
--> statement-breakpoint
create table doctor_visit_types (
  doctor_id uuid not null references doctors,
  visit_type_id uuid not null references visit_types,
  fee_minor integer check (fee_minor >= 0),
  primary key (doctor_id, visit_type_id)
);
--> statement-breakpoint
create index doctor_visit_types_by_type on doctor_visit_types (visit_type_id);
--> statement-breakpoint
create index doctors_by_department on doctors (department_id);
--> statement-breakpoint
reset role;
