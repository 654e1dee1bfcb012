import { integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

import type { ImportKind } from "#lib/csv/constants.ts";

import { bytea, instant, newId } from "#db/columns.ts";

/** A file of an administrator's from its preview until it is imported. */
export const imports = pgTable("imports", {
  id: uuid().primaryKey().default(newId),
  byUserId: uuid("by_user_id").notNull(),
  kind: text().$type<ImportKind>().notNull(),
  /** Null once it was imported. */
  file: bytea(),
  /** As `Choices` parses them. */
  choices: jsonb().notNull(),
  /** As `Preview` parses it. */
  preview: jsonb().notNull(),
  version: integer().notNull().default(1),
  createdAt: instant("created_at").notNull(),
  importedAt: instant("imported_at"),
});
