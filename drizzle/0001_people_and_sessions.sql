set local role praxis_owner;
--> statement-breakpoint
create table users (
  id uuid primary key default uuidv7(),
  email citext not null unique check (length(email::text) between 3 and 254),
  name text not null check (length(name) between 1 and 200),
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  password_hash text,
  time_zone text not null,
  locale text not null default 'en',
  terms_version text,
  terms_accepted_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  check ((terms_version is null) = (terms_accepted_at is null))
);
--> statement-breakpoint
create table user_roles (
  user_id uuid not null references users,
  role text not null check (role in ('patient', 'doctor', 'admin')),
  primary key (user_id, role)
);
--> statement-breakpoint
create table sessions (
  id uuid primary key,
  user_id uuid not null references users,
  role text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  ended_at timestamptz,
  foreign key (user_id, role) references user_roles (user_id, role)
);
--> statement-breakpoint
create index sessions_of_user on sessions (user_id);
--> statement-breakpoint
-- A ticket is what sign-in issues and next-auth accepts: sixty seconds, one use. Only its hash is kept.
create table sign_in_tickets (
  token_hash bytea primary key,
  user_id uuid not null references users,
  role text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '60 seconds'),
  used_at timestamptz
);
--> statement-breakpoint
create table patients (
  id uuid primary key default uuidv7(),
  user_id uuid unique references users,
  name text not null check (length(name) between 1 and 200),
  date_of_birth date not null check (date_of_birth >= date '1880-01-01'),
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  insurer_name text check (length(insurer_name) between 1 and 200),
  insurance_number text check (length(insurance_number) between 1 and 100),
  time_zone text not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  check (insurance_number is null or insurer_name is not null)
);
--> statement-breakpoint
-- Who may act for whom. A user's own patient is the row `self`; every policy goes through this table.
create table patient_access (
  user_id uuid not null references users,
  patient_id uuid not null references patients,
  relation text not null check (relation in ('self', 'parent', 'guardian', 'carer')),
  created_at timestamptz not null default now(),
  primary key (user_id, patient_id)
);
--> statement-breakpoint
create unique index one_self_per_user on patient_access (user_id) where relation = 'self';
--> statement-breakpoint
create unique index one_self_per_patient on patient_access (patient_id) where relation = 'self';
--> statement-breakpoint
create index patient_access_by_patient on patient_access (patient_id);
--> statement-breakpoint
reset role;
