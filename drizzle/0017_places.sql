set local role praxis_owner;
--> statement-breakpoint
-- Closed: offered nowhere, and kept in history. `version` tells the later of two people who change one thing.
do $$
declare
  name text;
begin
  foreach name in array array['departments', 'specialties', 'locations'] loop
    execute format('alter table %I add column is_active boolean not null default true', name);
    execute format('alter table %I add column version integer not null default 1', name);
  end loop;
end
$$;
--> statement-breakpoint
alter table visit_types add column version integer not null default 1;
--> statement-breakpoint
-- Everything that asks whether a location is public leaves a closed one out.
alter table locations add constraint closed_is_not_public check (is_active or not is_public);
--> statement-breakpoint
-- The one that took its doctors over: an old address leads there. Only what is closed was merged.
alter table specialties
  add column merged_into uuid references specialties,
  add constraint merged_is_closed check (merged_into is null or (not is_active and merged_into <> id));
--> statement-breakpoint
create index specialties_merged_into on specialties (merged_into) where merged_into is not null;
--> statement-breakpoint
-- Another zone would move the clocks of the location's past, and hours that were published would no longer be those that
-- its rules mean. The definer sees every row, whoever asks.
create function keep_time_zone() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if exists (select from availability_rules where location_id = new.id)
      or exists (select from availability_overrides where location_id = new.id)
      or exists (select from openings where location_id = new.id)
      or exists (select from appointments where location_id = new.id)
    then
      raise exception 'the zone of a location with hours or visits is fixed'
        using errcode = '23514', constraint = 'time_zone_is_fixed', table = 'locations';
    end if;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger keep_time_zone before update of time_zone on locations
  for each row when (new.time_zone is distinct from old.time_zone)
  execute function keep_time_zone();
--> statement-breakpoint
reset role;
