set local role praxis_owner;
--> statement-breakpoint
-- Links in mails about appointments: one cancels one appointment for the reader the mail went to, one turns off that reader's
-- reminders. `delivery_id` is the mail that carries the link: what the trail names in the place of a session.
alter table one_time_tokens
  add column appointment_id uuid references appointments on delete cascade,
  add column delivery_id uuid references deliveries on delete cascade,
  drop constraint one_time_tokens_purpose_check,
  add constraint one_time_tokens_purpose_check check (purpose in
    ('password_reset', 'email_change', 'invitation', 'first_administrator', 'visit_cancel', 'reminders_off')),
  drop constraint one_time_tokens_check1,
  add constraint one_time_tokens_of_users check
    ((purpose in ('password_reset', 'email_change', 'visit_cancel', 'reminders_off')) = (user_id is not null)),
  add constraint one_time_tokens_of_visits check ((purpose = 'visit_cancel') = (appointment_id is not null)),
  add constraint one_time_tokens_of_mails check
    ((purpose in ('visit_cancel', 'reminders_off')) = (delivery_id is not null));
--> statement-breakpoint
create index one_time_tokens_of_visit on one_time_tokens (appointment_id) where appointment_id is not null;
--> statement-breakpoint
create index one_time_tokens_of_delivery on one_time_tokens (delivery_id) where delivery_id is not null;
--> statement-breakpoint
reset role;
