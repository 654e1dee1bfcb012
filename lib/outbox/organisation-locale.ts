import { sql } from "drizzle-orm";

/** The language for readers whose language is unknown, for a statement that reads other things. */
export const organisationLocale = sql<string>`(select o.locale from organisation o)`;
