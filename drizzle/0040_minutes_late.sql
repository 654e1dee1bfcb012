set local role praxis_owner;
--> statement-breakpoint
-- How late a doctor is today. It counts between its two instants and needs no tidying: a doctor has one.
create table doctor_delays (
  doctor_id uuid primary key references doctors,
  minutes smallint not null check (minutes between 5 and 240),
  since timestamptz not null,
  until timestamptz not null,
  check (since < until and until - since <= interval '26 hours')
);
--> statement-breakpoint
alter table doctor_delays enable row level security;
--> statement-breakpoint
alter table doctor_delays force row level security;
--> statement-breakpoint
create policy owner_reads on doctor_delays for select to praxis_owner using (true);
--> statement-breakpoint
create policy system on doctor_delays to praxis_system using (true) with check (true);
--> statement-breakpoint
create policy everyone_reads on doctor_delays for select to praxis_app using (true);
--> statement-breakpoint
create policy doctor_or_admin on doctor_delays to praxis_app
  using (doctor_id = (select actor_doctor_id()) or (select actor_is_admin()))
  with check (doctor_id = (select actor_doctor_id()) or (select actor_is_admin()));
--> statement-breakpoint
grant select, insert, update, delete on doctor_delays to praxis_app, praxis_system;
--> statement-breakpoint
reset role;
