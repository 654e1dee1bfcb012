import { boolean, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { newId } from "#db/columns.ts";

/** One row, which is always there: the organisation that runs this installation. */
export const organisation = pgTable("organisation", {
  id: uuid().primaryKey().default(newId),
  /** At most one row. */
  isOnly: boolean("is_only").notNull().default(true).unique(),
  /** Null until the setup names it. */
  name: text(),
  /** The email that its mails are from; null leaves it to `MAIL_FROM`. */
  sender: text(),
  replyTo: text("reply_to"),
  ageOfMajority: integer("age_of_majority").notNull().default(18),
  /** For messages to people whose language is not known. */
  locale: text().notNull().default("en"),
  /** Behind the @ in the identity of every calendar entry: stored from the first start on. Null before it. */
  calendarDomain: text("calendar_domain"),
  version: integer().notNull().default(1),
});
