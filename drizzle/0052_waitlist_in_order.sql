set local role praxis_owner;
--> statement-breakpoint
-- Moves an entry among those that wait for the same doctor, or the same specialty: they exchange their places among each other, so that
-- none of them comes before an entry of another list that it was behind. For the doctor who is waited for, and administrators.
create function move_in_waitlist(entry uuid, wanted text) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  declare
    moved waitlist_entries;
  begin
    select * into moved from waitlist_entries e
      where e.id = entry and e.ended_at is null and (actor_is_admin() or e.doctor_id = actor_doctor_id());
    if not found then
      return;
    end if;
    perform from waitlist_entries e
      where e.ended_at is null and (e.doctor_id = moved.doctor_id or e.specialty_id = moved.specialty_id)
      order by e.id for update;
    with waiting as (
      select e.id, e.place, row_number() over (order by e.place, e.id) as rank
      from waitlist_entries e
      where e.ended_at is null and (e.doctor_id = moved.doctor_id or e.specialty_id = moved.specialty_id)
    ), step as (
      select w.rank as source,
        case wanted when 'first' then 1 when 'up' then w.rank - 1 when 'down' then w.rank + 1 end as goal
      from waiting w where w.id = entry
    ), ranked as (
      select w.id,
        case
          when w.rank = step.source then step.goal
          when w.rank >= step.goal and w.rank < step.source then w.rank + 1
          when w.rank <= step.goal and w.rank > step.source then w.rank - 1
          else w.rank
        end as rank
      from waiting w cross join step
      where step.goal between 1 and (select count(*) from waiting)
    )
    update waitlist_entries e set place = freed.place
    from ranked join waiting freed on freed.rank = ranked.rank
    where e.id = ranked.id and e.place <> freed.place;
  end
  $$;
--> statement-breakpoint
-- The name of who waits: a doctor may not have seen them yet, and orders the list all the same.
create function waiting_patient_name(entry uuid) returns text
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select p.name from waitlist_entries e join patients p on p.id = e.patient_id
    where e.id = entry
      and (e.patient_id in (select actor_patient_ids()) or e.doctor_id = actor_doctor_id() or actor_is_admin())
  $$;
--> statement-breakpoint
revoke all on function move_in_waitlist, waiting_patient_name from public;
--> statement-breakpoint
grant execute on function move_in_waitlist, waiting_patient_name to praxis_app;
--> statement-breakpoint
-- As before, and what is offered to a patient is in nobody's way who books it for them: they may have called.
create or replace function claim_time() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    if new.status in ('cancelled', 'no_show') then
      return new;
    end if;
    perform end_holds(new.doctor_id, new.reserved, true);
    with theirs as materialized (
      select h.id from holds h
      where h.patient_id = new.patient_id and h.doctor_id = new.doctor_id and h.reserved && new.reserved
      order by h.id for update
    )
    delete from holds using theirs where holds.id = theirs.id;
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
reset role;
