set local role praxis_owner;
--> statement-breakpoint
-- An interval of the kind every constraint relies on: half-open, finite at both ends, not empty. A null or an
-- empty range would switch an exclusion constraint off without a word.
create function is_interval(during tstzrange) returns boolean
  language sql immutable parallel safe
  return not isempty(during) and lower_inc(during) and not upper_inc(during)
    and not lower_inf(during) and not upper_inf(during)
    and isfinite(lower(during)) and isfinite(upper(during));
--> statement-breakpoint
create table availability_rules (
  id uuid primary key default uuidv7(),
  doctor_id uuid not null,
  location_id uuid not null,
  weekday smallint not null check (weekday between 1 and 7),
  start_time time not null,
  end_time time not null check (end_time > start_time),
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),
  modes text[] not null default array['in_person', 'video'] check (are_modes(modes)),
  foreign key (doctor_id, location_id) references doctor_locations (doctor_id, location_id)
);
--> statement-breakpoint
create index availability_rules_of_doctor on availability_rules (doctor_id);
--> statement-breakpoint
create table availability_overrides (
  id uuid primary key default uuidv7(),
  doctor_id uuid not null references doctors,
  location_id uuid references locations,
  date date not null,
  kind text not null check (kind in ('extra', 'closed')),
  start_time time,
  end_time time check (end_time > start_time),
  modes text[] not null default array['in_person', 'video'] check (are_modes(modes)),
  reason text not null default '' check (length(reason) <= 500),
  check ((start_time is null) = (end_time is null)),
  check (kind = 'closed' or (location_id is not null and start_time is not null))
);
--> statement-breakpoint
create index availability_overrides_of_doctor on availability_overrides (doctor_id, date);
--> statement-breakpoint
-- What rules and overrides come to. `anchor` is the instant from which whole steps are counted: the wall-clock
-- start of the rule, at the offset that holds in this opening (docs/adr/0003).
create table openings (
  doctor_id uuid not null,
  location_id uuid not null,
  during tstzrange not null check (is_interval(during)),
  anchor timestamptz not null check (isfinite(anchor)),
  modes text[] not null check (are_modes(modes)),
  primary key (doctor_id, location_id, during without overlaps),
  foreign key (doctor_id, location_id) references doctor_locations (doctor_id, location_id),
  constraint doctor_in_one_place exclude using gist (doctor_id with =, during with &&)
);
--> statement-breakpoint
reset role;
