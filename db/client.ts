import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "#lib/env.ts";
import { DRIVER_DEADLINES } from "./deadlines.ts";
import { assertPatched } from "./driver.ts";
import { prepareStatements } from "./prepare.ts";

/**
 * A pool of connections. `sql` is here to be ended and handed on, never to run statements: drizzle changes
 * how its client reads and writes dates, so one client is used through drizzle or raw, never both.
 */
export interface Database {
  readonly sql: postgres.Sql;
  readonly orm: PostgresJsDatabase & { readonly $client: postgres.Sql };
}

declare global {
  // A development server loads this module again after an edit: the pool outlives the module.
  var praxisDatabase: Database | undefined;
  var praxisReplicaDatabase: Database | undefined;
}

/** The pool of this process, created on first use from `DATABASE_URL` and `DATABASE_POOL_SIZE`. */
export function database(): Database {
  globalThis.praxisDatabase ??= openDatabase({
    url: env().DATABASE_URL,
    poolSize: env().DATABASE_POOL_SIZE,
    deadlines: DRIVER_DEADLINES,
  });
  return globalThis.praxisDatabase;
}

/** The same for `DATABASE_REPLICA_URL`; undefined where it is not set. `db/replica.ts` says when it may be asked. */
export function replicaDatabase(): Database | undefined {
  const { DATABASE_REPLICA_URL: url, DATABASE_POOL_SIZE: poolSize } = env();
  if (url === undefined) return undefined;
  globalThis.praxisReplicaDatabase ??= openDatabase({ url, poolSize, deadlines: DRIVER_DEADLINES });
  return globalThis.praxisReplicaDatabase;
}

/** Ends the pools of this process; statements that still run get `timeoutSeconds`. The next use makes new ones. */
export async function closeDatabase({ timeoutSeconds = 2 } = {}): Promise<void> {
  const open = [globalThis.praxisDatabase, globalThis.praxisReplicaDatabase];
  globalThis.praxisDatabase = globalThis.praxisReplicaDatabase = undefined;
  await Promise.all(open.map(async (pool) => pool?.sql.end({ timeout: timeoutSeconds })));
}

/**
 * A connection that broke is made anew at once, or nearly: a request waits for no more than `OPENING_MS`. The driver's own pauses grow with
 * every connection of the pool that broke, and kept a pool of eight away from a server that was back (ADR 72).
 */
function secondsUntilNextTry(): number {
  return 0.05 + Math.random() * 0.1;
}

interface PoolOptions {
  readonly url: string;
  readonly poolSize: number;
  /** Without them an answer may take any time, as a migration's does. */
  readonly deadlines?: typeof DRIVER_DEADLINES;
}

/** A pool of its own, for scripts and tests; requests use `database()`. */
export function openDatabase({ url, poolSize, deadlines }: PoolOptions): Database {
  assertPatched(postgres);
  const sql = postgres(url, {
    ...deadlines,
    max: poolSize,
    connect_timeout: 5,
    backoff: secondsUntilNextTry,
    idle_timeout: 300,
    max_lifetime: 1800,
    onnotice: () => undefined,
    // Texts of instants are parsed in `columns.ts`: their form must not hang on the server's configuration.
    connection: { application_name: "praxis", TimeZone: "UTC", DateStyle: "ISO, YMD" },
  });
  return { sql, orm: drizzle(prepareStatements(sql)) };
}
