set local role praxis_owner;
--> statement-breakpoint
-- Which patients a specialty is for, in full years, both inclusive: paediatrics until 17. Nothing where it is for everybody.
alter table specialties
  add column minimum_age integer,
  add column maximum_age integer,
  add constraint specialties_ages check (
    minimum_age between 0 and 130 and maximum_age between 0 and 130 and minimum_age <= maximum_age
  );
--> statement-breakpoint
reset role;
