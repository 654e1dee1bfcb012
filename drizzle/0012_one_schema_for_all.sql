-- 0009 was edited after it had landed: a database made in between lacks what was added and has what was removed.
-- Each statement changes nothing where the database is as it should be.
set local role praxis_system;
--> statement-breakpoint
-- An invitation that was accepted and revoked has given its roles: its acceptance is what counts.
update invitations set revoked_at = null where accepted_at is not null and revoked_at is not null;
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_owner;
--> statement-breakpoint
alter table users drop constraint if exists users_email_key;
--> statement-breakpoint
create unique index if not exists users_open_email on users (email) where closed_at is null;
--> statement-breakpoint
alter table patients
  add column if not exists erased_at timestamptz,
  drop constraint if exists patients_erased_have_no_user,
  add constraint patients_erased_have_no_user check (erased_at is null or user_id is null);
--> statement-breakpoint
alter table invitations
  drop constraint if exists invitations_end_once,
  add constraint invitations_end_once check (accepted_at is null or revoked_at is null);
--> statement-breakpoint
alter table account_messages
  add column if not exists return_path text check (return_path ~ '^/' and length(return_path) <= 2000),
  drop constraint if exists account_messages_invitation_id_fkey,
  add constraint account_messages_invitation_id_fkey
    foreign key (invitation_id) references invitations on delete cascade;
--> statement-breakpoint
alter table one_time_tokens
  drop constraint if exists one_time_tokens_invitation_id_fkey,
  add constraint one_time_tokens_invitation_id_fkey
    foreign key (invitation_id) references invitations on delete cascade;
--> statement-breakpoint
drop trigger if exists own_password on users;
--> statement-breakpoint
drop function if exists nobody_sets_anothers();
--> statement-breakpoint
revoke update (password_hash, password_changed_at) on users from praxis_app;
--> statement-breakpoint
reset role;
