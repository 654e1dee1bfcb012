set local role praxis_owner;
--> statement-breakpoint
-- Leave from day to day is one row, so that it is taken back as one. Noon is read at each location.
create table doctor_leaves (
  id uuid primary key default uuidv7(),
  doctor_id uuid not null references doctors,
  from_date date not null,
  until_date date not null check (until_date >= from_date and until_date - from_date <= 365),
  from_noon boolean not null default false,
  until_noon boolean not null default false,
  reason text not null default '' check (length(reason) <= 500),
  check (until_date > from_date or not (from_noon and until_noon))
);
--> statement-breakpoint
create index doctor_leaves_of_doctor on doctor_leaves (doctor_id, until_date);
--> statement-breakpoint
create table location_holidays (
  location_id uuid not null references locations,
  date date not null,
  name text not null check (length(name) between 1 and 200),
  primary key (location_id, date)
);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['doctor_leaves', 'location_holidays'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to praxis_system', name);
    execute format('grant select, insert, update, delete on %I to praxis_app', name);
  end loop;
end
$$;
--> statement-breakpoint
create policy doctor_or_admin on doctor_leaves to praxis_app
  using (doctor_id = (select actor_doctor_id()) or (select actor_is_admin()))
  with check (doctor_id = (select actor_doctor_id()) or (select actor_is_admin()));
--> statement-breakpoint
create policy everyone_reads on location_holidays for select to praxis_app using (true);
--> statement-breakpoint
create policy admin_writes on location_holidays to praxis_app
  using ((select actor_is_admin())) with check ((select actor_is_admin()));
--> statement-breakpoint
reset role;
