set local role praxis_owner;
--> statement-breakpoint
-- The language of messages to people of whom no language is known. It is a language tag (RFC 5646); which ones there are, the catalogues say.
alter table organisation add column locale text not null default 'en'
  check (length(locale) <= 35 and locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$');
--> statement-breakpoint
grant update (locale) on organisation to praxis_app;
--> statement-breakpoint
-- Null: the user has chosen no language, and is written to in the organisation's.
alter table users alter column locale drop not null, alter column locale drop default;
--> statement-breakpoint
-- Whether a doctor wants the morning's mail of what is later than tomorrow. What is of today and tomorrow is told all the same.
alter table message_choices add column morning_summary boolean not null default true;
--> statement-breakpoint
alter table one_time_tokens
  drop constraint one_time_tokens_purpose_check,
  drop constraint one_time_tokens_of_users,
  drop constraint one_time_tokens_of_mails,
  add constraint one_time_tokens_purpose_check check (purpose in
    ('password_reset', 'email_change', 'invitation', 'first_administrator', 'visit_cancel', 'reminders_off', 'summaries_off')),
  add constraint one_time_tokens_of_users check
    ((purpose in ('password_reset', 'email_change', 'visit_cancel', 'reminders_off', 'summaries_off')) = (user_id is not null)),
  add constraint one_time_tokens_of_mails check
    ((purpose in ('visit_cancel', 'reminders_off', 'summaries_off')) = (delivery_id is not null));
--> statement-breakpoint
reset role;
--> statement-breakpoint
set local role praxis_system;
--> statement-breakpoint
-- English was what every account had; who has said it on the page of messages has a row of choices.
update users set locale = null
  where locale = 'en' and not exists (select from message_choices chosen where chosen.user_id = users.id);
--> statement-breakpoint
reset role;
