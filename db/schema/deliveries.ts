import { boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type {
  Channel,
  DeliveryState,
  EndingCause,
  InvitationMethod,
  MessageAudience,
  News,
  StopCause,
} from "#lib/outbox/constants.ts";

import { instant, newId } from "#db/columns.ts";

/** One piece of news about a visit for one reader by one channel: without text, email and telephone number. */
export const deliveries = pgTable("deliveries", {
  id: uuid().primaryKey().default(newId),
  messageId: uuid("message_id"),
  /** The reminder that it carries, instead of news. */
  reminderId: uuid("reminder_id"),
  appointmentId: uuid("appointment_id").notNull(),
  audience: text().$type<MessageAudience>().notNull(),
  /** Null for the patient of the visit without an account, who gets text messages. */
  userId: uuid("user_id"),
  channel: text().$type<Channel>().notNull(),
  /** The delivery that an administrator has sent again by this one. */
  repeats: uuid().unique(),
  /** It waits for the mail that tells a doctor in the morning of visits later than tomorrow. */
  isSummarised: boolean("is_summarised").notNull().default(false),
  /** The mail that told it among others, or tried to: the same for all that it told. */
  summaryId: uuid("summary_id"),
  state: text().$type<DeliveryState>().notNull().default("waiting"),
  cause: text().$type<EndingCause>(),
  /** The news that it told, or last tried to: the next delivery to this reader is compared with it. */
  news: text().$type<News>(),
  toldVersion: integer("told_version"),
  toldStatus: text("told_status").$type<AppointmentStatus>(),
  toldStartsAt: instant("told_starts_at"),
  toldLocationId: uuid("told_location_id"),
  /** What it asked the reader's calendar to do, if anything. */
  toldMethod: text("told_method").$type<InvitationMethod>(),
  /** When the version was made that its invitation shows. */
  toldChangedAt: instant("told_changed_at"),
  attempts: integer().notNull().default(0),
  /** The first of the tries whose mail may have been accepted. */
  firstAttemptAt: instant("first_attempt_at"),
  nextAttemptAt: instant("next_attempt_at").notNull(),
  /** The provider's id of it. */
  providerId: text("provider_id"),
  createdAt: instant("created_at").notNull(),
  /** When it is to be sent first: readiness counts from then. */
  dueAt: instant("due_at").notNull(),
  endedAt: instant("ended_at"),
});

export const transportStops = pgTable("transport_stops", {
  channel: text().$type<Channel>().primaryKey(),
  cause: text().$type<StopCause>().notNull(),
  since: instant().notNull(),
  until: instant().notNull(),
});
