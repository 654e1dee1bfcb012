set local role praxis_owner;
--> statement-breakpoint
-- Two files of one patient are merged, and both have a completed visit at one time, which both took place: they are told apart by a
-- number. Any other visit overlaps them as before, and so do they when they are not completed after all.
alter table appointments
  add column beside integer check (beside > 0),
  drop constraint patient_is_free,
  add constraint patient_is_free exclude using gist (
    patient_id with =,
    visit with &&,
    (case when status = 'completed' and beside is not null then int4range(beside, beside, '[]') else int4range(null, null) end) with &&
  );
--> statement-breakpoint
-- The application may not update the column; nor is it booked with.
create policy nothing_is_booked_beside on appointments as restrictive for insert to praxis_app with check (beside is null);
--> statement-breakpoint
reset role;
