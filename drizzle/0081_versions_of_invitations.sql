set local role praxis_owner;
--> statement-breakpoint
-- Of two who decide on one invitation by what they have read, the later is told. Triggers count whatever changes of it.
alter table invitations add column version integer not null default 1 check (version > 0);
--> statement-breakpoint
create function count_version_of_invitation() returns trigger language plpgsql set search_path = public, pg_temp
  as $$
  begin
    new.version := old.version + 1;
    return new;
  end
  $$;
--> statement-breakpoint
create trigger invitation_has_versions before update on invitations
  for each row when (new is distinct from old)
  execute function count_version_of_invitation();
--> statement-breakpoint
revoke execute on function count_version_of_invitation() from public;
--> statement-breakpoint
reset role;
