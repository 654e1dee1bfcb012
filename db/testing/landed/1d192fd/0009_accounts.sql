set local role praxis_owner;
--> statement-breakpoint
-- A contact telephone may be shared by a family; the one somebody signs in with is theirs alone.
alter table users
  add column sign_in_phone text unique check (sign_in_phone ~ '^\+[1-9][0-9]{6,14}$'),
  add column email_verified_at timestamptz,
  add column password_changed_at timestamptz,
  add column closed_at timestamptz;
--> statement-breakpoint
-- `seen_at` is when it was last used, `authenticated_at` when a password was last given in it; null is when it began.
alter table sessions
  add column seen_at timestamptz,
  add column authenticated_at timestamptz,
  add column second_factor_at timestamptz,
  add column device text check (length(device) <= 300);
--> statement-breakpoint
-- Taking a role away ends the sessions that act in it.
alter table sessions drop constraint sessions_user_id_role_fkey,
  add constraint sessions_user_id_role_fkey foreign key (user_id, role)
    references user_roles (user_id, role) on delete cascade;
--> statement-breakpoint
alter table sign_in_tickets add column second_factor boolean not null default false;
--> statement-breakpoint
-- The password was right and a second factor is still to be shown. Held by the browser; only its hash is kept.
create table sign_in_challenges (
  token_hash bytea primary key,
  user_id uuid not null references users,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '10 minutes'),
  used_at timestamptz
);
--> statement-breakpoint
-- RFC 6238. The secret is sealed with a key of the application; `last_step` lets each code in once.
create table totp_factors (
  user_id uuid primary key references users,
  sealed_secret bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_step bigint
);
--> statement-breakpoint
create table recovery_codes (
  user_id uuid not null references users,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
--> statement-breakpoint
-- Codes people type. A registration's is bound to the browser that asked (`browser_hash`), a telephone's to its user.
create table verification_codes (
  id uuid primary key default uuidv7(),
  purpose text not null check (purpose in ('registration', 'sign_in_phone')),
  browser_hash bytea unique,
  user_id uuid references users,
  address text not null,
  code_hash bytea,
  tries integer not null default 0 check (tries >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  verified_at timestamptz,
  used_at timestamptz,
  check ((purpose = 'registration') = (browser_hash is not null)),
  check ((purpose = 'sign_in_phone') = (user_id is not null))
);
--> statement-breakpoint
-- Whoever accepts it gets the roles, and becomes the doctor or patient that it names.
create table invitations (
  id uuid primary key default uuidv7(),
  email citext not null check (length(email::text) between 3 and 254),
  name text not null check (length(name) between 1 and 200),
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['patient', 'doctor', 'admin']),
  doctor_id uuid references doctors,
  patient_id uuid references patients,
  invited_by uuid references users,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references users,
  revoked_at timestamptz,
  check (doctor_id is null or 'doctor' = any (roles)),
  check (patient_id is null or 'patient' = any (roles)),
  check ((accepted_at is null) = (accepted_by is null))
);
--> statement-breakpoint
create index invitations_by_age on invitations (created_at);
--> statement-breakpoint
-- What is to be said to the holder of an account, or to whoever has an address. It holds no text and no token: the link
-- or code that it carries is made when it is delivered, and only its hash is stored.
create table account_messages (
  id uuid primary key default uuidv7(),
  kind text not null check (kind ~ '^[a-z_]{3,50}$'),
  channel text not null check (channel in ('email', 'sms')),
  recipient text not null,
  user_id uuid references users,
  code_id uuid references verification_codes on delete cascade,
  invitation_id uuid references invitations,
  locale text not null default 'en',
  created_at timestamptz not null,
  delivered_at timestamptz,
  failed_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz
);
--> statement-breakpoint
create index account_messages_waiting on account_messages (id) where delivered_at is null and failed_at is null;
--> statement-breakpoint
create index account_messages_of_user on account_messages (user_id);
--> statement-breakpoint
-- 32 random bytes in a mailed link; one purpose, one use, an expiry. Only the hash is kept.
create table one_time_tokens (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('password_reset', 'email_change', 'invitation', 'first_administrator')),
  user_id uuid references users,
  email citext,
  invitation_id uuid references invitations,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz,
  check ((purpose in ('password_reset', 'email_change')) = (user_id is not null)),
  check ((purpose = 'email_change') = (email is not null)),
  check ((purpose = 'invitation') = (invitation_id is not null))
);
--> statement-breakpoint
create index one_time_tokens_of_user on one_time_tokens (user_id);
--> statement-breakpoint
-- The mailbox of a demo, in which nothing is sent. In production it stays empty: `lib/env.ts` decides which it is.
create table demo_mails (
  message_id uuid primary key references account_messages on delete cascade,
  subject text not null,
  body text not null,
  created_at timestamptz not null
);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array[
    'sign_in_challenges', 'totp_factors', 'recovery_codes', 'verification_codes', 'invitations',
    'account_messages', 'one_time_tokens', 'demo_mails'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
grant select (sign_in_phone, email_verified_at, password_changed_at, closed_at) on users to praxis_app;
--> statement-breakpoint
grant update (disabled_at, sign_in_phone, password_hash, password_changed_at) on users to praxis_app;
--> statement-breakpoint
grant update (user_id) on patients to praxis_app;
--> statement-breakpoint
-- Policies judge rows, grants judge columns: what only an administrator may set on a row that is also its owner's.
create function only_an_administrator_sets() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    if current_user = 'praxis_app' and not actor_is_admin() then
      raise insufficient_privilege using message = 'only an administrator may set this';
    end if;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger only_an_administrator_disables before update of disabled_at on users
  for each row when (new.disabled_at is distinct from old.disabled_at)
  execute function only_an_administrator_sets();
--> statement-breakpoint
-- Its holder sets it by a code that was sent there, which the system checks.
create trigger only_an_administrator_sets_phones before update of sign_in_phone on users
  for each row when (new.sign_in_phone is distinct from old.sign_in_phone)
  execute function only_an_administrator_sets();
--> statement-breakpoint
create function nobody_sets_anothers() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    if current_user = 'praxis_app' and new.id is distinct from actor_id() then
      raise insufficient_privilege using message = 'nobody sets another person''s password';
    end if;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger own_password before update of password_hash, password_changed_at on users
  for each row execute function nobody_sets_anothers();
--> statement-breakpoint
create trigger only_an_administrator_links before update of user_id on patients
  for each row when (new.user_id is distinct from old.user_id)
  execute function only_an_administrator_sets();
--> statement-breakpoint
create policy admin_writes on user_roles to praxis_app
  using ((select actor_is_admin())) with check ((select actor_is_admin()));
--> statement-breakpoint
grant insert, delete on user_roles to praxis_app;
--> statement-breakpoint
-- Disabling somebody ends their sessions.
create policy admin_reads on sessions for select to praxis_app using ((select actor_is_admin()));
--> statement-breakpoint
create policy admin_ends on sessions for update to praxis_app
  using ((select actor_is_admin())) with check ((select actor_is_admin()));
--> statement-breakpoint
-- Nobody acts in another person's session: the role stays who may change it, the end may also be an administrator's.
create function own_session_acts() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    if current_user = 'praxis_app' and new.user_id is distinct from actor_id() then
      raise insufficient_privilege using message = 'the role of a session is its own to choose';
    end if;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger own_session_acts before update of role on sessions
  for each row when (new.role is distinct from old.role) execute function own_session_acts();
--> statement-breakpoint
create policy own_or_admin on totp_factors for select to praxis_app
  using (user_id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
create policy own_adds on totp_factors for insert to praxis_app with check (user_id = (select actor_id()));
--> statement-breakpoint
create policy own_changes on totp_factors for update to praxis_app
  using (user_id = (select actor_id())) with check (user_id = (select actor_id()));
--> statement-breakpoint
create policy own_or_admin_removes on totp_factors for delete to praxis_app
  using (user_id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
grant select, insert, update, delete on totp_factors to praxis_app;
--> statement-breakpoint
create policy own_or_admin on recovery_codes for select to praxis_app
  using (user_id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
create policy own_adds on recovery_codes for insert to praxis_app with check (user_id = (select actor_id()));
--> statement-breakpoint
create policy own_or_admin_removes on recovery_codes for delete to praxis_app
  using (user_id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
grant select, insert, delete on recovery_codes to praxis_app;
--> statement-breakpoint
create policy admin on invitations to praxis_app
  using ((select actor_is_admin())) with check ((select actor_is_admin()));
--> statement-breakpoint
grant select, insert on invitations to praxis_app;
--> statement-breakpoint
grant update (revoked_at) on invitations to praxis_app;
--> statement-breakpoint
create policy own_or_admin on account_messages for select to praxis_app
  using (user_id = (select actor_id()) or (select actor_is_admin()));
--> statement-breakpoint
create policy own_or_admin_adds on account_messages for insert to praxis_app
  with check ((user_id = (select actor_id()) or (select actor_is_admin())) and delivered_at is null);
--> statement-breakpoint
grant select, insert on account_messages to praxis_app;
--> statement-breakpoint
reset role;
