set local role praxis_owner;
--> statement-breakpoint
-- Openings and, apart from them, held time merged over all locations, for a list of doctors and a bounded window:
-- one row a doctor. It looks past row-level security on purpose, and says neither who holds a time nor why.
-- Instants are whole milliseconds since 1970. `openings` holds [location, start, end, anchor, modes] each,
-- `held` holds [start, end] each.
--
-- The lateral subqueries with `offset 0` and the custom plans keep a cached generic plan from reading the openings
-- of every doctor: PostgreSQL 18 caches plans in SQL functions.
create function free_time(doctor_ids uuid[], since timestamptz, until timestamptz)
  returns table (doctor_id uuid, openings jsonb, held jsonb)
  language sql stable parallel safe security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
  as $$
    select asked.id, open.list, busy.list
    from unnest(doctor_ids) as asked (id)
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_array(
          o.location_id,
          (extract(epoch from lower(o.during)) * 1000)::bigint,
          (extract(epoch from upper(o.during)) * 1000)::bigint,
          (extract(epoch from o.anchor) * 1000)::bigint,
          o.modes
        ) order by lower(o.during)), '[]') as list
      from (
        select location_id, during, anchor, modes from openings
        where openings.doctor_id = asked.id and during && tstzrange(since, until)
        offset 0
      ) o
    ) as open
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_array(
          (extract(epoch from lower(h.stretch)) * 1000)::bigint,
          (extract(epoch from upper(h.stretch)) * 1000)::bigint
        ) order by lower(h.stretch)), '[]') as list
      from (
        select unnest(range_agg(merged.held)) as stretch
        from (
          select appointments.held from appointments
          where appointments.doctor_id = asked.id
            and appointments.held && tstzrange(since - interval '8 hours', until + interval '8 hours')
          offset 0
        ) merged
      ) h
    ) as busy
  $$;
--> statement-breakpoint
revoke all on function free_time from public;
--> statement-breakpoint
grant execute on function free_time to praxis_app, praxis_system;
--> statement-breakpoint
reset role;
