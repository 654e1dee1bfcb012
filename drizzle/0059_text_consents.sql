set local role praxis_owner;
--> statement-breakpoint
-- That a patient without an account agreed to text messages, and who noted it. It is of one number: a trigger ends it when the number
-- changes, an account takes the place of it, or the file is erased. Not columns of `patients`: those who act for a patient change those.
create table text_consents (
  patient_id uuid primary key references patients on delete cascade,
  phone text not null check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  locale text not null check (length(locale) between 2 and 35),
  given_at timestamptz not null,
  noted_by uuid not null references users
);
--> statement-breakpoint
alter table text_consents enable row level security;
--> statement-breakpoint
alter table text_consents force row level security;
--> statement-breakpoint
create policy owner_reads on text_consents for select to praxis_owner using (true);
--> statement-breakpoint
-- For the trigger below, whoever changes the file.
create policy owner_ends on text_consents for delete to praxis_owner using (true);
--> statement-breakpoint
create policy system on text_consents to praxis_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on text_consents to praxis_system;
--> statement-breakpoint
create policy visible on text_consents for select to praxis_app
  using (patient_id in (select actor_patient_ids()) or (select actor_is_admin()));
--> statement-breakpoint
create policy admin_notes on text_consents for insert to praxis_app
  with check (
    (select actor_is_admin()) and noted_by = (select actor_id())
    and exists (
      select from patients p
      where p.id = patient_id and p.user_id is null and p.erased_at is null and p.phone = text_consents.phone
    )
  );
--> statement-breakpoint
create policy admin_ends on text_consents for delete to praxis_app using ((select actor_is_admin()));
--> statement-breakpoint
grant select, insert, delete on text_consents to praxis_app;
--> statement-breakpoint
create function patient_ends_text_consent() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
  as $$
  begin
    delete from text_consents
    where patient_id = new.id
      and (new.user_id is not null or new.erased_at is not null or new.phone is distinct from text_consents.phone);
    return null;
  end
  $$;
--> statement-breakpoint
revoke execute on function patient_ends_text_consent() from public;
--> statement-breakpoint
create trigger text_consent_ends after update of user_id, phone, erased_at on patients
  for each row
  when (new.user_id is distinct from old.user_id or new.phone is distinct from old.phone
    or new.erased_at is distinct from old.erased_at)
  execute function patient_ends_text_consent();
--> statement-breakpoint
-- A delivery, a reminder and a reminded visit without a user are for the patient of the visit, by text message.
alter table deliveries
  alter column user_id drop not null,
  add constraint deliveries_without_a_user_are_texts
    check (user_id is not null or (audience = 'patient' and channel = 'sms'));
--> statement-breakpoint
create unique index one_text_of_message on deliveries (message_id) where user_id is null and message_id is not null;
--> statement-breakpoint
alter table reminders alter column user_id drop not null;
--> statement-breakpoint
alter table reminded_visits
  drop constraint reminded_visits_pkey,
  add constraint reminded_of_once unique nulls not distinct (user_id, appointment_id, lead, starts_at);
--> statement-breakpoint
alter table reminded_visits
  alter column user_id drop not null,
  add foreign key (reminder_id) references reminders;
--> statement-breakpoint
reset role;
