import { sql } from "drizzle-orm";

/** The language of messages to people of whom no language is known, for a statement that reads other things. */
export const organisationLocale = sql<string>`(select o.locale from organisation o)`;
