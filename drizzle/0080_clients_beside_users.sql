set local role praxis_owner;
--> statement-breakpoint
-- The registered client that holds a user's grant; null for the public client. Made of `client_id`, so that the two never differ.
alter table grants add column registered_client_id uuid generated always as (
  case when client_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then client_id::uuid end
) stored references clients;
--> statement-breakpoint
create index grants_of_client on grants (registered_client_id) where registered_client_id is not null;
--> statement-breakpoint
-- As before, and its registered client may act: a grant opens nothing while that is disabled or has expired.
create or replace function grant_is_live(asked uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select exists (
      select from grants g
        join sessions s on s.id = g.id
        join users u on u.id = s.user_id
        left join clients c on c.id = g.registered_client_id
      where g.id = asked
        and s.kind = 'grant' and s.ended_at is null and s.expires_at > actor_now()
        and u.disabled_at is null and u.closed_at is null
        and (u.password_changed_at is null or u.password_changed_at <= s.created_at)
        and (
          s.second_factor_at is null
          or exists (select from totp_factors f where f.user_id = u.id and f.confirmed_at <= s.second_factor_at)
        )
        and c.disabled_at is null and (c.expires_at is null or c.expires_at > actor_now())
    )
  $$;
--> statement-breakpoint
-- As before, and of a registered client: its row still has every scope that the token names. Processes that name no scopes are of the
-- version before, and know no such tokens. Anybody may execute it, as before.
drop function assert_grant_is_live(uuid, uuid, text, uuid);
--> statement-breakpoint
create function assert_grant_is_live(
  asked uuid, claimed_user uuid, claimed_role text, key uuid, claimed_scopes text default null
) returns void
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  begin
    if not exists (
      select from sessions s where s.id = asked and s.user_id = claimed_user and s.role = claimed_role
    ) or not exists (
      select from signing_keys k
      where k.id = key and (k.retired_at is null or k.retired_at > actor_now() - interval '15 minutes')
    ) or not grant_is_live(asked) or exists (
      select from grants g join clients c on c.id = g.registered_client_id
      where g.id = asked and (string_to_array(claimed_scopes, '.') <@ c.scopes) is not true
    ) then
      raise exception 'the grant of this token has ended' using errcode = 'PXG01';
    end if;
  end
  $$;
--> statement-breakpoint
-- The client that acts: in its own name, or for the user by whose grant this transaction runs. Settings name the client or the session;
-- through which client a user acts, the row of the grant says. It gives the user no more to see: policies of care do not ask it.
create function acting_client_id() returns uuid
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(actor_client_id(), (
      select g.registered_client_id from grants g
      where g.user_id = actor_id() and g.id::text = current_setting('app.session_id', true)
    ))
  $$;
--> statement-breakpoint
-- An entry names the client beside the user, whoever writes it: the session decides, and not what the product says of it.
create function name_client_of_entry() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    new.actor_client_id := (select g.registered_client_id from grants g where g.id = new.session_id);
    return new;
  end
  $$;
--> statement-breakpoint
create trigger name_client_of_entry before insert on audit_entries
  for each row when (current_user in ('praxis_app', 'praxis_system') and new.session_id is not null)
  execute function name_client_of_entry();
--> statement-breakpoint
alter policy in_ones_own_name on audit_entries with check (
  actor_user_id is not distinct from (select actor_id())
  and actor_role is not distinct from (select actor_role())
  and actor_client_id is not distinct from (select acting_client_id())
  and actor_kind <> 'system'
);
--> statement-breakpoint
-- As before, but the client is the reader only where it read in its own name.
create or replace function audit_reader_name(entry uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select coalesce(d.name, u.name, c.name)
    from audit_entries e
    left join users u on u.id = e.actor_user_id
    left join doctors d on d.user_id = u.id and e.actor_role = 'doctor'
    left join clients c on c.id = e.actor_client_id and e.actor_kind = 'client'
    where e.id = entry
      and (e.action ~ '\.(read|export)$' or e.action = 'emergency_access.open')
      and e.patient_id in (select actor_patient_ids())
  $$;
--> statement-breakpoint
-- Through which client a user read, for whoever is told the user's name.
create function audit_reader_client(entry uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select c.name
    from audit_entries e join clients c on c.id = e.actor_client_id
    where e.id = entry and e.actor_kind = 'user'
      and (e.action ~ '\.(read|export)$' or e.action = 'emergency_access.open')
      and e.patient_id in (select actor_patient_ids())
  $$;
--> statement-breakpoint
-- The name of the client that holds a grant of the actor's own.
create function own_grant_client_name(asked uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select c.name
    from grants g join clients c on c.id = g.registered_client_id
    where g.id = asked and g.user_id = actor_id()
  $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array[
    'acting_client_id()', 'audit_reader_client(uuid)', 'own_grant_client_name(uuid)'
  ] loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to praxis_app, praxis_system', name);
  end loop;
end
$$;
--> statement-breakpoint
revoke execute on function name_client_of_entry() from public;
--> statement-breakpoint
reset role;
