set local role praxis_owner;
--> statement-breakpoint
-- A caller without an account leaves a name and one way to find them again. The number is short enough to say on the phone.
alter table patients
  alter column date_of_birth drop not null,
  add column email citext check (length(email) between 3 and 254),
  add column number integer not null generated always as identity (start with 100001),
  add constraint patients_number_key unique (number),
  add constraint patients_can_be_found check (
    date_of_birth is not null or phone is not null or email is not null or user_id is not null or erased_at is not null
  );
--> statement-breakpoint
grant update (email) on patients to praxis_app;
--> statement-breakpoint
-- The words of a name without accents, apostrophes and capitals: `Đorđević` is `dordevic`, `O'Neill` is `oneill`. The form of the
-- letters does not depend on the collation of the database. Combining marks of other scripts are letters and stay.
create function folded_words(name text) returns text[]
  language plpgsql immutable strict parallel safe set search_path = public, pg_temp
  as $$
  declare
    plain text := unaccent('unaccent', regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')) collate pg_c_utf8;
  begin
    plain := lower(regexp_replace(plain, '[''’‘ʼʻ`´]', '', 'g'));
    return array(
      select word from regexp_split_to_table(plain, '[[:space:][:punct:]]+') as word where word <> ''
    );
  end
  $$;
--> statement-breakpoint
create function name_words(name text) returns tsvector
  language plpgsql immutable strict parallel safe set search_path = public, pg_temp
  as $$ begin return array_to_tsvector(folded_words(name)); end $$;
--> statement-breakpoint
-- Each typed word begins a word of the name. A folded word holds no quote and no backslash.
create function name_query(typed text, operator text) returns tsquery
  language plpgsql immutable strict parallel safe set search_path = public, pg_temp
  as $$
  begin
    return coalesce((select string_agg('''' || word || ''':*', operator) from unnest(folded_words(typed)) as word), '')::tsquery;
  end
  $$;
--> statement-breakpoint
create index patients_by_name on patients using gin (name_words(name)) with (fastupdate = off);
--> statement-breakpoint
create index patients_by_insurer on patients using gin (name_words(insurer_name)) with (fastupdate = off);
--> statement-breakpoint
create index patients_with_account on patients (number) where user_id is not null;
--> statement-breakpoint
create index patients_by_phone on patients (phone, number) where phone is not null;
--> statement-breakpoint
create index patients_by_email on patients (email, number) where email is not null;
--> statement-breakpoint
create index patients_by_birth on patients (date_of_birth, number) where date_of_birth is not null;
--> statement-breakpoint
create index patients_by_insurance_number on patients (insurance_number, number) where insurance_number is not null;
--> statement-breakpoint
-- Under row-level security no index serves `@@` or the comparison of addresses, so administrators search through this
-- function. It asks who is asking before anything else. Each search has its own plan: a filter that was left out costs
-- nothing. What many patients have is soon found among the newest, at the same cost however many there are. What a name finds
-- otherwise is materialized first, or a name that nobody has would be looked for along the whole list.
create function find_patients(filters jsonb, before integer, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  declare
    named text[] := '{}';
    others text[] := '{}';
    recent uuid[];
  begin
    if not actor_is_admin() then
      return;
    end if;
    if filters ? 'name' then
      named := named || 'name_words(p.name) @@ name_query($1 ->> ''name'', '' & '')'::text;
    end if;
    if filters ? 'insurer' then
      named := named || 'name_words(p.insurer_name) @@ name_query($1 ->> ''insurer'', '' & '')'::text;
    end if;
    if filters ? 'phones' then
      named := named || 'p.phone = any (array(select jsonb_array_elements_text($1 -> ''phones'')))'::text;
    end if;
    if filters ? 'email' then
      named := named || '(p.email = ($1 ->> ''email'')::citext or p.user_id = (
        select u.id from users u where u.email = ($1 ->> ''email'')::citext and u.closed_at is null))'::text;
    end if;
    if filters ? 'dateOfBirth' then
      named := named || 'p.date_of_birth = ($1 ->> ''dateOfBirth'')::date'::text;
    end if;
    if filters ? 'number' then
      named := named || 'p.number = ($1 ->> ''number'')::integer'::text;
    end if;
    if filters ? 'insuranceNumber' then
      named := named || 'p.insurance_number = $1 ->> ''insuranceNumber'''::text;
    end if;
    if filters ? 'account' then
      others := others || case when (filters ->> 'account')::boolean
        then 'p.user_id is not null' else 'p.user_id is null' end;
    end if;
    if filters ? 'doctorId' then
      others := others || 'p.id in (select a.patient_id from appointments a
        where a.doctor_id = ($1 ->> ''doctorId'')::uuid and a.status not in (''cancelled'', ''no_show'')
          and a.starts_at <= ($1 ->> ''now'')::timestamptz)'::text;
    end if;
    if filters ? 'seenFrom' then
      others := others || 'exists (select from appointments a where a.patient_id = p.id
        and a.status not in (''cancelled'', ''no_show'') and a.starts_at <= ($1 ->> ''now'')::timestamptz
        and a.starts_at >= ($1 ->> ''seenFrom'')::timestamptz)'::text;
    end if;
    if filters ? 'seenUntil' then
      others := others || '(select max(a.starts_at) from appointments a where a.patient_id = p.id
        and a.status not in (''cancelled'', ''no_show'') and a.starts_at <= ($1 ->> ''now'')::timestamptz
        ) < ($1 ->> ''seenUntil'')::timestamptz'::text;
    end if;
    if not filters ?| array['phones', 'email', 'dateOfBirth', 'number', 'insuranceNumber', 'doctorId'] then
      execute format(
        'with near as materialized (
           select p.* from patients p where ($2::integer is null or p.number < $2) order by p.number desc limit 300
         )
         select array(select p.id from near p where p.erased_at is null%s%s order by p.number desc limit $3)',
        coalesce((select string_agg(' and ' || condition, '') from unnest(named) as condition), ''),
        coalesce((select string_agg(' and ' || condition, '') from unnest(others) as condition), '')
      ) into recent using filters, before, most;
      if cardinality(recent) = most then
        return query select unnest(recent);
        return;
      end if;
    end if;
    return query execute format(
      'with found as %s (
         select p.id, p.number, p.user_id from patients p where p.erased_at is null%s
       )
       select p.id from found p where ($2::integer is null or p.number < $2)%s order by p.number desc limit $3',
      case when cardinality(named) > 0 then 'materialized' else 'not materialized' end,
      coalesce((select string_agg(' and ' || condition, '') from unnest(named) as condition), ''),
      coalesce((select string_agg(' and ' || condition, '') from unnest(others) as condition), '')
    ) using filters, before, most;
  end
  $$;
--> statement-breakpoint
-- Who may be the person that is about to be entered: of that name unless the birth dates differ, or reached the same way.
create function likely_patients(who jsonb, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public, pg_temp
  as $$
  declare
    born date := (who ->> 'dateOfBirth')::date;
  begin
    if not actor_is_admin() then
      return;
    end if;
    return query
      with maybe as (
        select p.id from patients p where name_words(p.name) @@ name_query(who ->> 'name', ' & ')
        union
        select p.id from patients p where p.phone = who ->> 'phone'
        union
        select p.id from patients p where p.email = (who ->> 'email')::citext
        union
        select p.id from patients p join users u on u.id = p.user_id
          where u.email = (who ->> 'email')::citext and u.closed_at is null
        union
        select p.id from patients p where p.date_of_birth = born
          and name_words(p.name) @@ name_query(who ->> 'name', ' | ')
      )
      select p.id from maybe join patients p using (id)
      where p.erased_at is null and (born is null or p.date_of_birth is null or p.date_of_birth = born)
      order by p.number desc limit most;
  end
  $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array[
    'find_patients(jsonb, integer, integer)', 'likely_patients(jsonb, integer)'
  ] loop
    execute format('revoke execute on function %s from public', name);
    execute format('grant execute on function %s to praxis_app', name);
  end loop;
end
$$;
--> statement-breakpoint
reset role;
