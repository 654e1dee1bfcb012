set local role praxis_owner;
--> statement-breakpoint
-- What patients call a specialty: `heart` and `cardiologist` for cardiology. Administrators keep the words.
create function are_other_names(names text[]) returns boolean
  language sql immutable parallel safe set search_path = public, pg_temp
  return cardinality(names) <= 60 and array_position(names, null) is null and (
    select coalesce(bool_and(length(name) between 1 and 100 and name = btrim(name)), true) from unnest(names) as name
  );
--> statement-breakpoint
alter table specialties
  add column also_called text[] not null default '{}',
  add constraint specialties_also_called check (are_other_names(also_called));
--> statement-breakpoint
create function folded_text(name text) returns text
  language plpgsql immutable strict parallel safe set search_path = public, pg_temp
  as $$ begin return array_to_string(folded_words(name), ' '); end $$;
--> statement-breakpoint
-- The folded words of a doctor's name, folded once and not at each search.
alter table doctors
  add column search_name text not null generated always as (folded_text(name)) stored;
--> statement-breakpoint
-- What is generated is not yet there before a row is written; it changes with the name alone.
create or replace function keep_to_own_profile() returns trigger language plpgsql as $$
declare
  own constant text[] := array['biography', 'languages', 'accepting_new_patients', 'horizon_days', 'version', 'search_name'];
begin
  if current_user = 'praxis_app' and not actor_is_admin()
    and to_jsonb(new) - own is distinct from to_jsonb(old) - own then
    raise insufficient_privilege using message = 'only administrators change this of a doctor';
  end if;
  return new;
end
$$;
--> statement-breakpoint
reset role;
