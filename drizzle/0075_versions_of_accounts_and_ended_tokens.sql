set local role praxis_owner;
--> statement-breakpoint
-- Of two administrators who change one account, the later is told. It counts what others see of the account, whoever changes that.
alter table users add column version integer not null default 1 check (version > 0);
--> statement-breakpoint
grant select (version) on users to praxis_app;
--> statement-breakpoint
create function count_version_of_user() returns trigger language plpgsql set search_path = public, pg_temp
  as $$
  begin
    new.version := old.version + 1;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger user_has_versions before update on users
  for each row
  when (
    (new.name, new.email, new.email_verified_at, new.phone, new.sign_in_phone, new.disabled_at, new.closed_at)
    is distinct from
    (old.name, old.email, old.email_verified_at, old.phone, old.sign_in_phone, old.disabled_at, old.closed_at)
  )
  execute function count_version_of_user();
--> statement-breakpoint
-- For the trigger below, whoever gives or takes a role.
create policy owner_counts on users for update to praxis_owner using (true) with check (true);
--> statement-breakpoint
create function role_changes_user() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    update users set version = version + 1 where id = coalesce(new.user_id, old.user_id);
    return null;
  end
  $$;
--> statement-breakpoint
create trigger roles_are_of_users after insert or delete on user_roles
  for each row execute function role_changes_user();
--> statement-breakpoint
revoke execute on function count_version_of_user(), role_changes_user() from public;
--> statement-breakpoint
-- Tokens that clients have given back (RFC 7009). Each is kept for as long as it would have been good.
create table ended_client_tokens (
  token_id uuid primary key,
  secret_id uuid not null references client_secrets,
  ended_at timestamptz not null,
  expires_at timestamptz not null
);
--> statement-breakpoint
create index ended_client_tokens_of_secret on ended_client_tokens (secret_id);
--> statement-breakpoint
alter table ended_client_tokens enable row level security;
--> statement-breakpoint
alter table ended_client_tokens force row level security;
--> statement-breakpoint
create policy owner_reads on ended_client_tokens for select to praxis_owner using (true);
--> statement-breakpoint
create policy system on ended_client_tokens to praxis_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, delete on ended_client_tokens to praxis_system;
--> statement-breakpoint
-- As before, and of the token itself: it was not given back. Processes that name no token are of the version before. Anybody may execute
-- it, as before: the statement that opens a transaction calls it while it takes the role.
drop function assert_client_is_live(uuid, uuid, text, uuid);
--> statement-breakpoint
create function assert_client_is_live(
  secret uuid, claimed_client uuid, claimed_scopes text, key uuid, token uuid default null
) returns void
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  begin
    if not exists (
      select from client_secrets s join clients c on c.id = s.client_id
      where s.id = secret and s.client_id = claimed_client and s.ended_at is null
        and c.disabled_at is null and (c.expires_at is null or c.expires_at > actor_now())
        and string_to_array(claimed_scopes, '.') <@ c.scopes
    ) or not exists (
      select from signing_keys k
      where k.id = key and (k.retired_at is null or k.retired_at > actor_now() - interval '15 minutes')
    ) or exists (select from ended_client_tokens t where t.token_id = token) then
      raise exception 'the client of this token may not act' using errcode = 'PXG01';
    end if;
  end
  $$;
--> statement-breakpoint
reset role;
