set local role praxis_owner;
--> statement-breakpoint
-- What a delivery asked the reader's calendar to do, and the instant that its invitation bears: a mail that is tried again is the same
-- to the byte, and only who was sent a request is sent a cancellation.
alter table deliveries
  add column told_method text check (told_method in ('REQUEST', 'CANCEL')),
  add column told_changed_at timestamptz,
  add constraint deliveries_invite_when_told check (told_method is null or told_changed_at is not null);
--> statement-breakpoint
reset role;
