import { boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

import type { Hl7Answer, Hl7Event } from "#lib/hl7/constants.ts";

import { instant, newId } from "#db/columns.ts";

/** A system of `HL7_DESTINATIONS`. */
export const hl7Destinations = pgTable("hl7_destinations", {
  name: text().primaryKey(),
  /** No longer set: nothing is written for it. */
  endedAt: instant("ended_at"),
  /** One message is on its way there until then, or until its outcome is noted. */
  claimedUntil: instant("claimed_until"),
});

export const hl7Messages = pgTable("hl7_messages", {
  /** MSH-10 is made of it, however often it is sent. */
  id: uuid().primaryKey().default(newId),
  destination: text().notNull(),
  appointmentId: uuid("appointment_id").notNull(),
  version: integer().notNull(),
  /** What happened. */
  event: text().$type<Hl7Event>().notNull(),
  /** The event that it was last sent as. */
  toldAs: text("told_as").$type<Hl7Event>(),
  occurredAt: instant("occurred_at").notNull(),
  begunAt: instant("begun_at").notNull(),
  attempts: integer().notNull().default(0),
  /** Null once it was taken, parked or passed over. */
  nextAttemptAt: instant("next_attempt_at"),
  answer: text().$type<Hl7Answer>(),
  cause: text(),
  mayHaveArrived: boolean("may_have_arrived").notNull().default(false),
  takenAt: instant("taken_at"),
  parkedAt: instant("parked_at"),
  passedAt: instant("passed_at"),
});
