set local role praxis_owner;
--> statement-breakpoint
-- What a location is called in other systems and in files: the key of its import. Those that are there keep their slug for it.
alter table locations add column code text;
--> statement-breakpoint
-- No policy lets the owner update rows; rewriting the column fills it all the same.
alter table locations alter column code type text using slug;
--> statement-breakpoint
alter table locations
  alter column code set not null,
  add constraint locations_code_key unique (code),
  add constraint locations_code_check check (code ~ '^[^|[:cntrl:]]{1,100}$' and code = btrim(code));
--> statement-breakpoint
-- A file of an administrator's from its preview until it is imported: its bytes, what was chosen for what it lacks, and what
-- importing it would do. The bytes go once it is imported; the worker deletes the row a day after it was sent.
create table imports (
  id uuid primary key default uuidv7(),
  by_user_id uuid not null references users,
  kind text not null check (kind in ('locations', 'doctors')),
  file bytea check (octet_length(file) between 1 and 1000000),
  choices jsonb not null check (jsonb_typeof(choices) = 'object'),
  preview jsonb not null check (jsonb_typeof(preview) = 'object'),
  version integer not null default 1,
  created_at timestamptz not null,
  imported_at timestamptz,
  constraint imported_keeps_no_file check ((imported_at is null) = (file is not null))
);
--> statement-breakpoint
create index imports_of_user on imports (by_user_id);
--> statement-breakpoint
create index imports_by_age on imports (created_at);
--> statement-breakpoint
alter table imports enable row level security;
--> statement-breakpoint
alter table imports force row level security;
--> statement-breakpoint
create policy owner_reads on imports for select to praxis_owner using (true);
--> statement-breakpoint
create policy system on imports to praxis_system using (true) with check (true);
--> statement-breakpoint
-- Another administrator's file is nobody else's to see: what was sent by mistake may hold anything.
create policy own on imports to praxis_app
  using (by_user_id = (select actor_id()) and (select actor_is_admin()))
  with check (by_user_id = (select actor_id()) and (select actor_is_admin()));
--> statement-breakpoint
grant select, insert, update, delete on imports to praxis_system;
--> statement-breakpoint
grant select, insert, delete on imports to praxis_app;
--> statement-breakpoint
grant update (file, choices, preview, version, imported_at) on imports to praxis_app;
--> statement-breakpoint
reset role;
