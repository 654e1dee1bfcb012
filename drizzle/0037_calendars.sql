set local role praxis_owner;
--> statement-breakpoint
-- What stands behind the @ in the identity of every calendar entry: the first start says it, from APP_URL. Calendars know an entry
-- again by it, so another one would show every visit twice.
alter table organisation
  add column calendar_domain text check (length(calendar_domain) <= 253 and calendar_domain ~ '^[a-z0-9.:_\[\]-]+$');
--> statement-breakpoint
create function keep_calendar_domain() returns trigger
  language plpgsql set search_path = public, pg_temp
  as $$
  begin
    raise exception 'The calendar domain is kept for good'
      using errcode = 'check_violation', constraint = 'calendar_domain_is_kept';
  end
  $$;
--> statement-breakpoint
create trigger calendar_domain_is_kept before update on organisation
  for each row when (old.calendar_domain is not null and new.calendar_domain is distinct from old.calendar_domain)
  execute function keep_calendar_domain();
--> statement-breakpoint
-- The private address of a user's appointments in one role, for a calendar program that fetches it. Only the hash of its token is kept.
create table calendar_feeds (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users,
  role text not null check (role in ('patient', 'doctor')),
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null,
  -- When a fetch was last recorded in the trail: once a day.
  recorded_at timestamptz,
  unique (user_id, role)
);
--> statement-breakpoint
alter table calendar_feeds enable row level security;
--> statement-breakpoint
alter table calendar_feeds force row level security;
--> statement-breakpoint
create policy owner_reads on calendar_feeds for select to praxis_owner using (true);
--> statement-breakpoint
create policy system on calendar_feeds to praxis_system using (true) with check (true);
--> statement-breakpoint
create policy own on calendar_feeds to praxis_app
  using (user_id = (select actor_id()) and role = (select actor_role()))
  with check (user_id = (select actor_id()) and role = (select actor_role()));
--> statement-breakpoint
grant select, insert, delete on calendar_feeds to praxis_app;
--> statement-breakpoint
grant update (token_hash, created_at, recorded_at) on calendar_feeds to praxis_app;
--> statement-breakpoint
grant select, insert, delete on calendar_feeds to praxis_system;
--> statement-breakpoint
grant update (recorded_at) on calendar_feeds to praxis_system;
--> statement-breakpoint
reset role;
