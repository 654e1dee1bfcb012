set local role praxis_owner;
--> statement-breakpoint
-- The random id of the browser that asks, as a keyed hash: by it visitors own what they hold before they sign in.
create function actor_browser() returns text language sql stable parallel safe
  return nullif(current_setting('app.browser', true), '');
--> statement-breakpoint
-- A time that is kept for whoever is about to book it. It ends by the clock: nothing has to happen for that.
create table holds (
  id uuid primary key default uuidv7(),
  doctor_id uuid not null references doctors on delete cascade,
  location_id uuid not null references locations on delete cascade,
  visit_type_id uuid not null references visit_types on delete cascade,
  mode text not null check (mode in ('in_person', 'video')),
  during tstzrange not null check (is_interval(during)),
  reserved tstzrange not null check (is_interval(reserved)),
  browser text check (browser ~ '^[A-Za-z0-9_-]{43}$'),
  user_id uuid references users on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  check (reserved @> during),
  constraint one_hold_a_browser unique (browser),
  constraint one_hold_a_user unique (user_id),
  constraint hold_has_a_holder check (num_nonnulls(browser, user_id) > 0),
  constraint hold_is_short check (expires_at > created_at and expires_at <= created_at + interval '10 minutes')
);
--> statement-breakpoint
create index holds_of_doctor on holds (doctor_id);
--> statement-breakpoint
-- All time of doctors that is taken, by visits and by holds alike, so that one constraint refuses a visit over a hold and a hold
-- over a visit. Triggers alone write it. The keys are checked at the end of a transaction: time is claimed before the row is stored.
create table held_times (
  doctor_id uuid not null,
  held tstzrange not null check (is_interval(held)),
  appointment_id uuid unique references appointments on delete cascade deferrable initially deferred,
  hold_id uuid unique references holds on delete cascade deferrable initially deferred,
  constraint held_by_one check (num_nonnulls(appointment_id, hold_id) = 1)
);
--> statement-breakpoint
insert into held_times (doctor_id, held, appointment_id)
  select doctor_id, held, id from appointments where held is not null;
--> statement-breakpoint
-- The keys are checked now: no table is altered while checks of it wait.
set constraints all immediate;
--> statement-breakpoint
set constraints all deferred;
--> statement-breakpoint
alter table held_times
  add constraint time_is_held_once exclude using gist (doctor_id with =, held with &&);
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['holds', 'held_times'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy system on %I to praxis_system using (true) with check (true)', name);
    -- The functions below work as the owner, whoever books.
    execute format('create policy owner_keeps on %I to praxis_owner using (true) with check (true)', name);
  end loop;
end
$$;
--> statement-breakpoint
grant select on held_times to praxis_system;
--> statement-breakpoint
grant select, insert, delete on holds to praxis_app, praxis_system;
--> statement-breakpoint
grant update on holds to praxis_system;
--> statement-breakpoint
create policy own on holds for select to praxis_app
  using (user_id = (select actor_id()) or browser = (select actor_browser()));
--> statement-breakpoint
create policy own_ends on holds for delete to praxis_app
  using (user_id = (select actor_id()) or browser = (select actor_browser()));
--> statement-breakpoint
create policy in_ones_own_name on holds for insert to praxis_app
  with check (
    user_id is not distinct from (select actor_id()) and browser is not distinct from (select actor_browser())
  );
--> statement-breakpoint
-- Whether a hold is in the way of nobody: its time is over, or it is the actor's own.
create function gives_way(hold holds) returns boolean language sql stable parallel safe
  return hold.expires_at <= coalesce(actor_now(), now())
    or coalesce(hold.user_id = actor_id(), false)
    or coalesce(hold.browser = actor_browser(), false);
--> statement-breakpoint
-- Ends the holds at this time that are in nobody's way, and all of the actor's own where `every_own`. Locked in one order, so that
-- two who meet the same ones wait for each other, and never crosswise.
create function end_holds(doctor uuid, wanted tstzrange, every_own boolean) returns void
  language sql volatile security definer set search_path = public, pg_temp
  as $$
    with ended as materialized (
      select h.id from holds h
      where gives_way(h)
        and (
          (h.doctor_id = doctor and h.reserved && wanted)
          or (every_own and (h.user_id = actor_id() or h.browser = actor_browser()))
        )
      order by h.id
      for update
    )
    delete from holds using ended where holds.id = ended.id
  $$;
--> statement-breakpoint
-- Claims the time of a new visit. Where another's live hold has it, no row is stored, as by `on conflict do nothing`. Where another
-- visit has it, `doctor_is_free` and `patient_is_free` say so in their own words.
create function claim_time() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if new.status in ('cancelled', 'no_show') then
      return new;
    end if;
    perform end_holds(new.doctor_id, new.reserved, true);
    if exists (select from appointments a where a.patient_id = new.patient_id and a.visit && new.during) then
      return new;
    end if;
    -- What was in the way may have gone while it was waited for.
    for tries in 1 .. 5 loop
      insert into held_times (doctor_id, held, appointment_id) values (new.doctor_id, new.reserved, new.id)
        on conflict do nothing;
      if found then
        return new;
      end if;
      if exists (
        select from held_times t
        where t.doctor_id = new.doctor_id and t.held && new.reserved and t.appointment_id is not null
      ) then
        return new;
      end if;
    end loop;
    return null;
  end
  $$;
--> statement-breakpoint
create trigger time_is_claimed before insert on appointments for each row execute function claim_time();
--> statement-breakpoint
-- No visit is stored without its claim.
create function assert_time_is_claimed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    insert into held_times (doctor_id, held, appointment_id) values (new.doctor_id, new.reserved, new.id)
      on conflict (appointment_id) do nothing;
    return null;
  end
  $$;
--> statement-breakpoint
create trigger time_was_claimed after insert on appointments
  for each row when (new.held is not null) execute function assert_time_is_claimed();
--> statement-breakpoint
-- The same for a visit that is moved, ended or brought back. An update that is refused says which constraint refuses it.
create function claim_time_anew() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if new.status in ('cancelled', 'no_show') then
      delete from held_times where appointment_id = new.id;
      return new;
    end if;
    perform end_holds(new.doctor_id, new.reserved, false);
    update held_times set doctor_id = new.doctor_id, held = new.reserved where appointment_id = new.id;
    if not found then
      insert into held_times (doctor_id, held, appointment_id) values (new.doctor_id, new.reserved, new.id);
    end if;
    return new;
  exception when exclusion_violation then
    if exists (
      select from held_times t
      where t.doctor_id = new.doctor_id and t.held && new.reserved and t.hold_id is not null
    ) then
      raise exclusion_violation using constraint = 'time_is_held_once',
        message = 'the time is held for someone who is booking it';
    end if;
    raise exclusion_violation using constraint = 'doctor_is_free', message = 'another visit has the time';
  end
  $$;
--> statement-breakpoint
create trigger time_is_claimed_anew before update on appointments
  for each row when (
    new.doctor_id is distinct from old.doctor_id or new.reserved is distinct from old.reserved
    or (new.status in ('cancelled', 'no_show')) is distinct from (old.status in ('cancelled', 'no_show'))
  )
  execute function claim_time_anew();
--> statement-breakpoint
-- Claims the time of a new hold, or stores no row. A holder has one: an earlier one ends.
create function claim_held_time() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    perform end_holds(new.doctor_id, new.reserved, true);
    insert into held_times (doctor_id, held, hold_id) values (new.doctor_id, new.reserved, new.id)
      on conflict do nothing;
    return case when found then new end;
  end
  $$;
--> statement-breakpoint
create trigger time_is_claimed before insert on holds for each row execute function claim_held_time();
--> statement-breakpoint
-- Until when another's hold keeps this time, and not whose it is. Null where nobody's does, or a visit has the time.
create function held_by_another_until(doctor uuid, wanted tstzrange) returns timestamptz
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select max(h.expires_at) from holds h
    where h.doctor_id = doctor and h.reserved && wanted and not gives_way(h)
      and not exists (
        select from held_times t where t.doctor_id = doctor and t.held && wanted and t.appointment_id is not null
      )
  $$;
--> statement-breakpoint
revoke all on function end_holds, held_by_another_until from public;
--> statement-breakpoint
grant execute on function held_by_another_until to praxis_app, praxis_system;
--> statement-breakpoint
-- As before, with the times that others hold. What the actor holds is free for them, and what is over is free for all.
create or replace function free_time(doctor_ids uuid[], since timestamptz, until timestamptz)
  returns table (
    doctor_id uuid, location_ids uuid[], opens_at bigint[], closes_at bigint[], anchors bigint[], modes text[],
    held_from bigint[], held_until bigint[]
  )
  language sql stable parallel safe security definer
  set search_path = public, pg_temp
  set plan_cache_mode = force_custom_plan
  as $$
    select asked.id, open.location_ids, open.opens_at, open.closes_at, open.anchors, open.modes, busy.held_from, busy.held_until
    from unnest(doctor_ids) as asked (id)
    cross join lateral (
      select
        array_agg(o.location_id) as location_ids,
        array_agg((date_part('epoch', lower(o.during)) * 1000)::bigint) as opens_at,
        array_agg((date_part('epoch', upper(o.during)) * 1000)::bigint) as closes_at,
        array_agg((date_part('epoch', o.anchor) * 1000)::bigint) as anchors,
        array_agg(array_to_string(o.modes, ',')) as modes
      from (
        select location_id, during, anchor, openings.modes from openings
        where openings.doctor_id = asked.id and appointment_id is null
          and lower(during) >= coalesce(
            (
              select max(lower(earlier.during)) from openings earlier
              where earlier.doctor_id = asked.id and earlier.appointment_id is null and lower(earlier.during) <= since
            ),
            since
          )
          and lower(during) < until and upper(during) > since
        order by lower(during)
        offset 0
      ) o
    ) as open
    cross join lateral (
      select
        array_agg((date_part('epoch', lower(h.stretch)) * 1000)::bigint) as held_from,
        array_agg((date_part('epoch', upper(h.stretch)) * 1000)::bigint) as held_until
      from (
        select unnest(range_agg(merged.held)) as stretch
        from (
          (
            select appointments.held from appointments
            where appointments.doctor_id = asked.id
              and lower(appointments.held) >= coalesce(
                (
                  select max(lower(earlier.held)) from appointments earlier
                  where earlier.doctor_id = asked.id and earlier.held is not null
                    and lower(earlier.held) <= since - interval '8 hours'
                ),
                since - interval '8 hours'
              )
              and lower(appointments.held) < until + interval '8 hours'
              and upper(appointments.held) > since - interval '8 hours'
            order by lower(appointments.held)
            offset 0
          )
          union all
          select h.reserved from holds h
          where h.doctor_id = asked.id and not gives_way(h)
            and h.reserved && tstzrange(since - interval '8 hours', until + interval '8 hours')
        ) merged
      ) h
    ) as busy
  $$;
--> statement-breakpoint
reset role;
