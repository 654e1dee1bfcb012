import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

const COLUMNS = sql`(appointment_id, audience, user_id, channel, repeats, next_attempt_at, created_at, due_at)`;
const LAST_ID = "ffffffff-ffff-7fff-bfff-ffffffffffff";

export const TABLES: TablePapers = {
  demo_mails: {
    columns: {
      account: "id message_id delivery_id channel subject created_at",
      contact: "recipient body html",
    },
    notExported: {
      "*": "what the messages of a demo said, with their codes; it is on the page of the demo's mailbox",
    },
    guard: "system",
  },
  deliveries: {
    columns: {
      care: "id message_id reminder_id appointment_id audience user_id channel repeats state cause news told_version told_status told_starts_at told_location_id told_method told_changed_at provider_id created_at due_at ended_at",
      none: "is_summarised summary_id attempts first_attempt_at next_attempt_at",
    },
    notExported: {
      id: "names the delivery in the trail alone",
      message_id: "what made it",
      reminder_id: "what made it",
      appointment_id: "said by where it stands",
      audience: "the patient's side, or the doctor whose diary it is",
      user_id: "the person's own",
      repeats: "names another delivery",
      cause: "why nothing was said",
      due_at: "when it was to be sent, which follows from when it was made",
      told_version: "counts changes of the visit",
      told_status: "said by what it told",
      told_location_id: "the visit's place, which is in the file",
      told_method: "follows from what it told",
      told_changed_at: "when the visit had changed, which is the visit's own",
      provider_id: "names the mail at the provider alone",
    },
    guard: "owner",
    theirs: (b) => sql`appointment_id = ${b.appointmentId}`,
    insert: (b) =>
      sql`${COLUMNS} values (${b.appointmentId}, 'patient', ${b.userId}, 'email', ${LAST_ID}, now(), now(), now())`,
    set: sql`state = 'silent', ended_at = now()`,
  },
  reminders: {
    columns: { care: "id user_id created_at" },
    notExported: { "*": "what made the deliveries, which are in the file" },
    guard: "system",
  },
  reminded_visits: {
    columns: { care: "reminder_id user_id appointment_id lead starts_at" },
    notExported: { "*": "of which visits reminders told, which follows from the visits and what was chosen" },
    guard: "system",
  },
  reminder_checks: {
    columns: { care: "appointment_id", none: "next_at since" },
    notExported: { "*": "when the product looks at a visit next" },
    guard: "system",
  },
  mail_stops: {
    columns: { account: "user_id cause occurred_at noted_at" },
    notExported: {
      "*": "what a provider said of an address; the person's own pages say it for as long as it holds",
    },
    guard: "system",
  },
  transport_stops: {
    columns: { none: "channel cause since until" },
    guard: "system",
  },
};
