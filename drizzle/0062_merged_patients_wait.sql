set local role praxis_owner;
--> statement-breakpoint
-- Merging moves the entries of a merged file with their offers and holds; nobody waits, or agrees to texts, in a merged file.
alter table waitlist_entries
  drop constraint waitlist_entries_patient_id_fkey,
  add constraint waiting_of_current_patient foreign key (patient_id) references patients (current_id);
--> statement-breakpoint
alter table waitlist_offers
  drop constraint waitlist_offers_entry_id_patient_id_fkey,
  add constraint offers_of_entry_and_patient foreign key (entry_id, patient_id)
    references waitlist_entries (id, patient_id) on delete cascade on update cascade;
--> statement-breakpoint
alter table holds
  drop constraint holds_offer_id_patient_id_fkey,
  add constraint holds_of_offer_and_patient foreign key (offer_id, patient_id)
    references waitlist_offers (id, patient_id) on delete cascade on update cascade;
--> statement-breakpoint
alter table text_consents
  drop constraint text_consents_patient_id_fkey,
  add constraint texts_of_current_patient foreign key (patient_id) references patients (current_id) on delete cascade;
--> statement-breakpoint
grant execute on function release_offers to praxis_system;
--> statement-breakpoint
reset role;
