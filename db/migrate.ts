import { join } from "node:path";
import { sql as query } from "drizzle-orm";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { openDatabase } from "./client.ts";

const OLDEST_VERSION = 18;

/** Where the migrations of this build are. */
const MIGRATIONS = join(import.meta.dirname, "..", "drizzle");

/** Any number will do, as long as nothing else in the database takes the same advisory lock. */
const MIGRATION_LOCK = 7_246_051_883;

/**
 * Brings the database to the newest schema. Two processes that start at once take turns.
 * Needs a direct connection: the lock belongs to a session, which a pooler in transaction mode does not keep.
 * @param migrationsFolder another one in tests of databases that an earlier build has made
 * @throws Error when the server is older than PostgreSQL 18
 */
export async function migrate(databaseUrl: string, migrationsFolder = MIGRATIONS): Promise<void> {
  const { sql, orm } = openDatabase({ url: databaseUrl, poolSize: 1 });
  try {
    const [server] = await orm.execute<{ version: string }>(
      query`select current_setting('server_version') as version`,
    );
    assertSupported(server?.version ?? "unknown");
    await orm.execute(query`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`);
    await applyMigrations(orm, { migrationsFolder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** @throws Error that names the version when it is too old */
export function assertSupported(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_VERSION) return;
  throw new Error(
    `Praxis needs PostgreSQL ${OLDEST_VERSION} or newer; the server at DATABASE_URL is PostgreSQL ${version}.`,
  );
}
