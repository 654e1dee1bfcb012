import { join } from "node:path";
import { sql as query } from "drizzle-orm";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import type { Tx } from "./attempt.ts";
import { openDatabase } from "./client.ts";

const OLDEST_VERSION = 18;

/** Where the migrations of this build are. */
const MIGRATIONS = join(import.meta.dirname, "..", "drizzle");

/** Any number will do, as long as nothing else in the database takes the same advisory lock. */
const MIGRATION_LOCK = 7_246_051_883;

/**
 * Brings the database to the newest schema. Processes that start at once take turns, and one that waits says so. The lock is a
 * transaction's, on a connection of its own: a pooler keeps it as long as the transaction is open, and nothing stays behind a start that dies.
 * @param migrationsFolder another one in tests of databases that an earlier build has made
 * @throws Error when the server is older than PostgreSQL 18
 */
export async function migrate(databaseUrl: string, migrationsFolder = MIGRATIONS): Promise<void> {
  const { sql, orm } = openDatabase({ url: databaseUrl, poolSize: 2 });
  try {
    const [server] = await orm.execute<{ version: string }>(
      query`select current_setting('server_version') as version`,
    );
    assertSupported(server?.version ?? "unknown");
    await orm.transaction(async (turn) => {
      await takeTurn(turn);
      await applyMigrations(orm, { migrationsFolder });
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function takeTurn(turn: Tx): Promise<void> {
  // Migrations take the time they need, and this transaction is idle meanwhile: a limit of the login or the server must not end it.
  await turn.execute(query`
    select set_config(name, '0', true)
    from unnest(array['statement_timeout', 'lock_timeout', 'transaction_timeout', 'idle_in_transaction_session_timeout']) as name`);
  const [tried] = await turn.execute<{ isOurs: boolean }>(
    query`select pg_try_advisory_xact_lock(${MIGRATION_LOCK}::bigint) as "isOurs"`,
  );
  if (tried?.isOurs) return;
  console.log(await whatToWaitFor(turn));
  await turn.execute(query`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`);
}

/** A sentence for the operator, who alone can tell a start that works from what one has left behind. */
async function whatToWaitFor(turn: Tx): Promise<string> {
  const [holder] = await turn.execute<{ pid: number }>(query`
    select pid from pg_locks
    where locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32) | objid::bigint = ${MIGRATION_LOCK}::bigint`);
  const waiting = "Waiting for another start, which is bringing the database to the newest schema.";
  if (holder === undefined) return waiting;
  return `${waiting} If there is none, one has left its connection behind: end it with select pg_terminate_backend(${holder.pid}).`;
}

/** @throws Error that names the version when it is too old */
export function assertSupported(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST_VERSION) return;
  throw new Error(
    `Praxis needs PostgreSQL ${OLDEST_VERSION} or newer; the server at DATABASE_URL is PostgreSQL ${version}.`,
  );
}
