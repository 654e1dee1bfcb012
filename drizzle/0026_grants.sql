set local role praxis_owner;
--> statement-breakpoint
-- A session is held by a browser's cookie, or by the tokens of a grant. What ends the one ends the other.
alter table sessions
  add column kind text not null default 'cookie' check (kind in ('cookie', 'grant')),
  add constraint sessions_id_user_id_key unique (id, user_id);
--> statement-breakpoint
-- What a user has granted a client. Its id is its session's, and the `sid` of its access tokens.
create table grants (
  id uuid primary key,
  user_id uuid not null,
  client_id text not null check (client_id ~ '^[a-z0-9][a-z0-9-]{0,99}$'),
  scopes text[] not null check (cardinality(scopes) > 0 and array_position(scopes, null) is null),
  foreign key (id, user_id) references sessions (id, user_id) on delete cascade
);
--> statement-breakpoint
create index grants_of_user on grants (user_id);
--> statement-breakpoint
-- Each is used once. Which one follows it is computed from it and a key of the application, so only hashes are kept.
create table refresh_tokens (
  token_hash bytea primary key check (length(token_hash) = 32),
  grant_id uuid not null references grants on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz
);
--> statement-breakpoint
-- A family never forks: of one grant, one token waits to be used.
create unique index refresh_tokens_one_waits on refresh_tokens (grant_id) where used_at is null;
--> statement-breakpoint
create index refresh_tokens_of_grant on refresh_tokens (grant_id);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['grants', 'refresh_tokens'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy owner_reads on %I for select to praxis_owner using (true)', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
  end loop;
end
$$;
--> statement-breakpoint
-- Users see what they have granted, on the page that ends it.
create policy own on grants for select to praxis_app using (user_id = (select actor_id()));
--> statement-breakpoint
grant select on grants to praxis_app;
--> statement-breakpoint
grant select, insert on grants, refresh_tokens to praxis_system;
--> statement-breakpoint
grant update (used_at) on refresh_tokens to praxis_system;
--> statement-breakpoint
reset role;
