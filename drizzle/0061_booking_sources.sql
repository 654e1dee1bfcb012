set local role praxis_owner;
--> statement-breakpoint
-- Through whose finder of free times an appointment was booked, and what the finder calls that booking: handles as the SMART
-- Scheduling Links guide has them, and never words.
alter table appointments
  add column booking_source text check (booking_source ~ '^[A-Za-z0-9._~:/+=-]{1,64}$'),
  add column booking_referral text check (booking_referral ~ '^[A-Za-z0-9._~:/+=-]{1,128}$');
--> statement-breakpoint
reset role;
