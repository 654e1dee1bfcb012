set local role praxis_owner;
--> statement-breakpoint
-- A doctor's photograph as it is served: re-encoded in two sizes, nothing of the file that was sent. `digest` is of both, and stands in
-- the address: other bytes have another address. Apart from `doctors`, so that no list of doctors reads the bytes (ADR 48).
create table doctor_photos (
  doctor_id uuid not null references doctors,
  digest text not null check (digest ~ '^[0-9a-f]{32}$'),
  small bytea not null check (octet_length(small) between 1 and 100000),
  large bytea not null check (octet_length(large) between 1 and 400000),
  created_at timestamptz not null,
  primary key (doctor_id, digest)
);
--> statement-breakpoint
create index doctor_photos_by_digest on doctor_photos (digest);
--> statement-breakpoint
-- Which one is shown; null: none.
alter table doctors
  add column photo_digest text,
  add constraint shown_photo_is_stored foreign key (id, photo_digest) references doctor_photos (doctor_id, digest);
--> statement-breakpoint
alter table doctor_photos enable row level security;
--> statement-breakpoint
alter table doctor_photos force row level security;
--> statement-breakpoint
create policy owner_reads on doctor_photos for select to praxis_owner using (true);
--> statement-breakpoint
create policy system on doctor_photos to praxis_system using (true) with check (true);
--> statement-breakpoint
-- Of doctors whom everyone sees, and only what is shown of them.
create policy everyone_reads on doctor_photos for select to praxis_app
  using (exists (select from doctors d where d.id = doctor_id and d.photo_digest = digest and d.is_active));
--> statement-breakpoint
create policy admin_writes on doctor_photos to praxis_app
  using ((select actor_is_admin())) with check ((select actor_is_admin()));
--> statement-breakpoint
create policy own_photo on doctor_photos to praxis_app
  using (doctor_id = (select actor_doctor_id())) with check (doctor_id = (select actor_doctor_id()));
--> statement-breakpoint
grant select, insert, update, delete on doctor_photos to praxis_app, praxis_system;
--> statement-breakpoint
-- As before, and the photograph is the doctor's own to choose.
create or replace function keep_to_own_profile() returns trigger language plpgsql as $$
declare
  own constant text[] := array[
    'biography', 'languages', 'accepting_new_patients', 'horizon_days', 'version', 'search_name', 'photo_digest'
  ];
begin
  if current_user = 'praxis_app' and not actor_is_admin()
    and to_jsonb(new) - own is distinct from to_jsonb(old) - own then
    raise insufficient_privilege using message = 'only administrators change this of a doctor';
  end if;
  return new;
end
$$;
--> statement-breakpoint
reset role;
