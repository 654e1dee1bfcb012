set local role praxis_owner;
--> statement-breakpoint
-- The keys that sign access tokens. One signs; those that did go on verifying until the tokens they signed have expired. A private
-- key is sealed by the application, and forgotten when another takes its place.
create table signing_keys (
  id uuid primary key,
  public_jwk jsonb not null check (jsonb_typeof(public_jwk) = 'object' and not public_jwk ? 'd'),
  sealed_private_key bytea,
  created_at timestamptz not null,
  retired_at timestamptz,
  check ((retired_at is null) = (sealed_private_key is not null))
);
--> statement-breakpoint
create unique index signing_keys_one_signs on signing_keys ((true)) where retired_at is null;
--> statement-breakpoint
alter table signing_keys enable row level security;
--> statement-breakpoint
alter table signing_keys force row level security;
--> statement-breakpoint
create policy owner_reads on signing_keys for select to praxis_owner using (true);
--> statement-breakpoint
create policy system on signing_keys to praxis_system using (true) with check (true);
--> statement-breakpoint
grant select, insert on signing_keys to praxis_system;
--> statement-breakpoint
grant update (retired_at, sealed_private_key) on signing_keys to praxis_system;
--> statement-breakpoint
-- Whether a grant still opens anything: it has not ended or expired, its user may sign in, has the password that it was given for,
-- and the second factor that was shown. That the role is held, the session's foreign key says.
create function grant_is_live(asked uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from grants g
        join sessions s on s.id = g.id
        join users u on u.id = s.user_id
      where g.id = asked
        and s.kind = 'grant' and s.ended_at is null and s.expires_at > actor_now()
        and u.disabled_at is null and u.closed_at is null
        and (u.password_changed_at is null or u.password_changed_at <= s.created_at)
        and (
          s.second_factor_at is null
          or exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at <= s.second_factor_at)
        )
    )
  $$;
--> statement-breakpoint
-- The first thing that a transaction on behalf of an access token does. It names what the token says, and the key that signed it. The
-- login calls it before it takes a role, so every role may; a caller has to name the grant.
create function assert_grant_is_live(asked uuid, claimed_user uuid, claimed_role text, key uuid) returns void
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  begin
    if not exists (
      select from sessions s where s.id = asked and s.user_id = claimed_user and s.role = claimed_role
    ) or not exists (
      select from signing_keys k
      where k.id = key and (k.retired_at is null or k.retired_at > actor_now() - interval '15 minutes')
    ) or not grant_is_live(asked) then
      raise exception 'the grant of this token has ended' using errcode = 'PXG01';
    end if;
  end
  $$;
--> statement-breakpoint
revoke execute on function grant_is_live(uuid) from public;
--> statement-breakpoint
grant execute on function grant_is_live(uuid) to praxis_system;
--> statement-breakpoint
reset role;
