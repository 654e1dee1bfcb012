set local role praxis_owner;
--> statement-breakpoint
-- The organisation that runs this installation: who its mails are from, where answers to them go, and from which age on a patient
-- decides alone who is told of their visits. One row, from here on: nobody may add another or take this one away.
create table organisation (
  id uuid primary key default uuidv7(),
  is_only boolean not null default true unique check (is_only),
  name text check (length(name) between 1 and 100 and name !~ '[[:cntrl:]]'),
  sender text check (length(sender) <= 254 and sender ~ '^[^[:space:][:cntrl:]@<>",;:\\()]+@[^[:space:][:cntrl:]@<>",;:\\()]+$'),
  reply_to text check (length(reply_to) <= 254 and reply_to ~ '^[^[:space:][:cntrl:]@<>",;:\\()]+@[^[:space:][:cntrl:]@<>",;:\\()]+$'),
  age_of_majority integer not null default 18 check (age_of_majority between 0 and 30)
);
--> statement-breakpoint
alter table organisation enable row level security;
--> statement-breakpoint
alter table organisation force row level security;
--> statement-breakpoint
create policy owner_reads on organisation for select to praxis_owner using (true);
--> statement-breakpoint
create policy system on organisation to praxis_system using (true) with check (true);
--> statement-breakpoint
-- Every mail says it, and policies ask for the age.
create policy everyone_reads on organisation for select to praxis_app using (true);
--> statement-breakpoint
grant select on organisation to praxis_app;
--> statement-breakpoint
-- `insert` for this migration alone.
grant select, insert, update on organisation to praxis_system;
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_system;
--> statement-breakpoint
insert into organisation default values;
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_owner;
--> statement-breakpoint
revoke insert on organisation from praxis_system;
--> statement-breakpoint
-- The mailbox of a demo shows mails as their readers see them.
alter table demo_mails add column html text;
--> statement-breakpoint
reset role;
