set local role praxis_owner;
--> statement-breakpoint
-- `name` stays the whole, which is what is shown. Its parts are null where nobody has said them.
alter table doctors
  add column title text,
  add column given_name text,
  add column family_name text;
--> statement-breakpoint
alter table patients
  add column given_name text,
  add column family_name text;
--> statement-breakpoint
-- Whoever changes the whole alone, as an account's own details or an erasure do, leaves no part behind that it does not contain.
create function forget_parts_of_old_name() returns trigger language plpgsql as $$
begin
  if strpos(new.name, new.given_name) = 0 or strpos(new.name, new.family_name) = 0 then
    new.given_name := null;
    new.family_name := null;
  end if;
  if tg_table_name = 'doctors' then
    if not starts_with(new.name, new.title) then
      new.title := null;
    end if;
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger forget_parts_of_old_name before update of name on doctors
  for each row when (new.name is distinct from old.name) execute function forget_parts_of_old_name();
--> statement-breakpoint
create trigger forget_parts_of_old_name before update of name on patients
  for each row when (new.name is distinct from old.name) execute function forget_parts_of_old_name();
--> statement-breakpoint
-- Family name first; without parts, the name without its title. A tab is below every letter: `Li, Zhou` comes before `Li Ann, Bo`.
create function person_sort_name(name text, title text, given_name text, family_name text) returns text
  language plpgsql immutable parallel safe set search_path = public, pg_temp
  as $$
  begin
    if given_name is not null then
      return coalesce(folded_text(family_name) || E'\t', '') || folded_text(given_name);
    end if;
    return folded_text(case when starts_with(name, title || ' ') then substr(name, length(title) + 2) else name end);
  end
  $$;
--> statement-breakpoint
-- The titles that are known wherever a name begins with them. What follows may be in any order, and is for people to say.
set local role praxis_system;
--> statement-breakpoint
with known as (
  select string_to_array(
    'dr drs doctor dra drin doc prof profa professor professora dott dottssa dottoressa docteur doktor डा डॉ डाक्टर डॉक्टर '
    'доктор профессор دكتور دكتورة med miss mr mrs ms mx mme sra srta herr frau', ' ') as titles
),
words as (
  select d.id, word, place,
    bool_and((folded_words(word))[1] = any(known.titles)) over (partition by d.id order by place) as is_title
  from doctors d, known, regexp_split_to_table(d.name, ' ') with ordinality as each (word, place)
),
found as (
  select id, string_agg(word, ' ' order by place) filter (where is_title) as title, bool_and(is_title) as is_all
  from words group by id
)
update doctors set title = found.title from found
where found.id = doctors.id and found.title is not null and not found.is_all and starts_with(doctors.name, found.title || ' ');
--> statement-breakpoint
set local role praxis_owner;
--> statement-breakpoint
alter table doctors
  add column sort_name text collate "C" not null
    generated always as (person_sort_name(name, title, given_name, family_name)) stored,
  add constraint doctors_name_parts check (
    title <> '' and given_name <> '' and family_name <> ''
    and starts_with(name, title) and strpos(name, given_name) > 0 and strpos(name, family_name) > 0
  ),
  add constraint doctors_family_beside_given check (family_name is null or given_name is not null);
--> statement-breakpoint
alter table patients
  add constraint patients_name_parts check (
    given_name <> '' and family_name <> '' and strpos(name, given_name) > 0 and strpos(name, family_name) > 0
  ),
  add constraint patients_family_beside_given check (family_name is null or given_name is not null);
--> statement-breakpoint
create index doctors_by_sort_name on doctors (sort_name, id);
--> statement-breakpoint
grant update (given_name, family_name) on patients to praxis_app;
--> statement-breakpoint
-- What is generated is not yet there before a row is written; it changes with the name alone.
create or replace function keep_to_own_profile() returns trigger language plpgsql as $$
declare
  own constant text[] := array[
    'biography', 'languages', 'accepting_new_patients', 'horizon_days', 'version', 'search_name', 'sort_name',
    'photo_digest'
  ];
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
