import pg from "pg";

import { env } from "#lib/env.ts";
import { withoutData } from "./without-data.ts";

/** What libraries that bring their own SQL want of a database: the rate limiter and pg-boss. */
export interface SystemPool {
  query(text: string, values?: unknown[]): Promise<pg.QueryResult>;
  end(): Promise<void>;
}

declare global {
  // A development server loads this module again after an edit: the pool outlives the module.
  var praxisSystemPool: SystemPool | undefined;
}

/** The pool of this process for libraries, as `praxis_system`, made when first asked for. */
export function systemPool(): SystemPool {
  globalThis.praxisSystemPool ??= openSystemPool(env().DATABASE_URL);
  return globalThis.praxisSystemPool;
}

/** Ends the pool of this process. The next use makes a new one. */
export async function closeSystemPool(): Promise<void> {
  const open = globalThis.praxisSystemPool;
  globalThis.praxisSystemPool = undefined;
  await open?.end();
}

const POOL_SIZE = 2;
const CONNECT_TIMEOUT_MS = 5_000;
const SETTINGS =
  "begin; set local role praxis_system; set local statement_timeout = '15s'; set local lock_timeout = '5s'";

function openSystemPool(connectionString: string): SystemPool {
  const pool = new pg.Pool({
    connectionString,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    application_name: "praxis-system",
  });
  // A connection that dies while nobody uses it is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  return { query: (text, values) => inSystemRole(pool, text, values), end: () => pool.end() };
}

/** A call in a transaction of its own, which takes the role: nothing is left on the session for a pooler to pass on. */
async function inSystemRole(pool: pg.Pool, text: string, values?: unknown[]): Promise<pg.QueryResult> {
  const client = await pool.connect();
  let broken: Error | undefined;
  client.on("error", remember);
  try {
    await client.query(SETTINGS);
    const result = await client.query(withoutTransaction(text), values);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(remember);
    throw withoutData(error);
  } finally {
    client.off("error", remember);
    client.release(broken);
  }

  function remember(error: Error): void {
    broken = error;
  }
}

/**
 * pg-boss writes a transaction of its own around statements that belong together. Inside ours its COMMIT would end it early;
 * without both, they stand and fall together in the one that has taken the role.
 */
function withoutTransaction(text: string): string {
  return /^\s*begin;(?<statements>.*);\s*commit;?\s*$/is.exec(text)?.groups?.["statements"] ?? text;
}
