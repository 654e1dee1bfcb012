import { sql } from "drizzle-orm";
import journal from "../drizzle/meta/_journal.json" with { type: "json" };
import { database } from "./client.ts";
import { isUndefinedTable } from "./errors.ts";

/**
 * The migrations this build was made with that the database does not have yet, oldest first.
 * The journal is imported, not read, so that it is the one the running build knows.
 */
export async function pendingMigrations(): Promise<string[]> {
  const newest = await newestAppliedMs();
  return journal.entries.filter((entry) => entry.when > newest).map((entry) => entry.tag);
}

async function newestAppliedMs(): Promise<number> {
  try {
    const [row] = await database().orm.execute<{ newest: string }>(
      sql`select coalesce(max(created_at), 0)::text as newest from drizzle.__drizzle_migrations`,
    );
    return Number(row?.newest ?? 0);
  } catch (error) {
    if (isUndefinedTable(error)) return 0;
    throw error;
  }
}
