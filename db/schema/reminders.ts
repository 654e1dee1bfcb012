import { boolean, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";

import type { Channel, MailStopCause, ReminderLead } from "#lib/outbox/constants.ts";

import { instant, newId } from "#db/columns.ts";

/** A user's choice of messages; without a row, the defaults (`lib/outbox/message-choices.ts`). */
export const messageChoices = pgTable("message_choices", {
  userId: uuid("user_id").primaryKey(),
  version: integer().notNull(),
  reminderLeads: text("reminder_leads").array().$type<ReminderLead[]>().notNull(),
  reminderChannels: text("reminder_channels").array().$type<Channel[]>().notNull(),
  /** `HH:MM`, by the user's clocks; both are null where there are no quiet hours. */
  quietFrom: text("quiet_from"),
  quietUntil: text("quiet_until"),
  /** Whether a doctor wants the morning's mail of what is later than tomorrow. */
  morningSummary: boolean("morning_summary").notNull().default(true),
  changedAt: instant("changed_at").notNull(),
});

/** Users whose email takes no mail; a trigger on `users` deletes the row when an email is confirmed. */
export const mailStops = pgTable("mail_stops", {
  userId: uuid("user_id").primaryKey(),
  cause: text().$type<MailStopCause>().notNull(),
  /** When it happened, according to the provider. */
  occurredAt: instant("occurred_at").notNull(),
  notedAt: instant("noted_at").notNull(),
});

/** When a confirmed appointment to come is next examined for reminders: triggers on `appointments` write it. */
export const reminderChecks = pgTable("reminder_checks", {
  appointmentId: uuid("appointment_id").primaryKey(),
  nextAt: instant("next_at").notNull(),
  /** From when on it is confirmed for the time it has. */
  since: instant().notNull(),
});

/** One reminder tells a reader of their appointments of one day. */
export const reminders = pgTable("reminders", {
  id: uuid().primaryKey().default(newId),
  /** Null, as in `deliveries`, for the patient without an account. */
  userId: uuid("user_id"),
  createdAt: instant("created_at").notNull(),
});

export const remindedVisits = pgTable(
  "reminded_visits",
  {
    reminderId: uuid("reminder_id").notNull(),
    userId: uuid("user_id"),
    appointmentId: uuid("appointment_id").notNull(),
    lead: text().$type<ReminderLead>().notNull(),
    startsAt: instant("starts_at").notNull(),
  },
  (table) => [unique().on(table.userId, table.appointmentId, table.lead, table.startsAt).nullsNotDistinct()],
);
