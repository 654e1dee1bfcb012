-- The three roles of the product. They belong to the cluster, so another database may have made them already.
-- Nobody logs in as one of them: the login takes a role at the start of each transaction.
do $$
declare
  name text;
begin
  foreach name in array array['praxis_owner', 'praxis_app', 'praxis_system'] loop
    begin
      if not exists (select from pg_roles where rolname = name) then
        execute format('create role %I nologin', name);
      end if;
    exception when duplicate_object or unique_violation then
      null; -- another database of this cluster was migrated at the same moment
    end;
    if not pg_has_role(current_user, name, 'set') then
      execute format('grant %I to current_user with inherit false, set true', name);
    end if;
  end loop;
end
$$;
--> statement-breakpoint
create extension if not exists btree_gist;
--> statement-breakpoint
create extension if not exists citext;
--> statement-breakpoint
create extension if not exists unaccent;
--> statement-breakpoint
create extension if not exists pg_trgm;
--> statement-breakpoint
revoke all on schema public from public;
--> statement-breakpoint
grant usage, create on schema public to praxis_owner;
--> statement-breakpoint
grant usage on schema public to praxis_app, praxis_system;
