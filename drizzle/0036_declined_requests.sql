set local role praxis_owner;
--> statement-breakpoint
-- A request that the clinic declines is told as that, and not as a visit that was cancelled.
alter table deliveries drop constraint deliveries_news_check;
--> statement-breakpoint
alter table deliveries add constraint deliveries_news_check
  check (news in ('booked', 'requested', 'confirmed', 'moved', 'cancelled', 'declined', 'reminder'));
--> statement-breakpoint
reset role;
