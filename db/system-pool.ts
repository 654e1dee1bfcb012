import pg from "pg";

import { env } from "#lib/env.ts";
import { withoutData } from "./without-data.ts";

/** What libraries with their own SQL need of a database: the rate limiter and pg-boss. */
export interface SystemPool {
  /** `withinMs` is for the statement alone; jobs may take long, and a request may not. */
  query(text: string, values?: unknown[], limits?: { withinMs: number }): Promise<pg.QueryResult>;
  end(): Promise<void>;
}

declare global {
  // A development server loads this module again after an edit: the pool outlives the module.
  var praxisSystemPool: SystemPool | undefined;
}

/** The pool of this process for libraries, as `praxis_system`, created on first use. */
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

/** For each process, beside `DATABASE_POOL_SIZE`. */
export const SYSTEM_POOL_SIZE = 2;
const CONNECT_TIMEOUT_MS = 5_000;
/** BEGIN asks for no work. A connection that does not answer it is deaf, and another one is tried (ADR 53). */
const BEGIN_TIMEOUT_MS = 2_000;
const JOB = { withinMs: 15_000 };
/** A server that is well ends a statement by itself before this process gives it up. */
const GRACE_MS = 500;

function openSystemPool(connectionString: string): SystemPool {
  const pool = new pg.Pool({
    connectionString,
    max: SYSTEM_POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 60_000,
    application_name: "praxis-system",
  });
  // An idle connection that dies is replaced; without a listener its error would end the process.
  pool.on("error", () => undefined);
  return {
    query: (text, values, limits = JOB) => inSystemRole(pool, { text, values, ...limits }),
    end: () => pool.end(),
  };
}

interface Statement {
  readonly text: string;
  readonly values: unknown[] | undefined;
  readonly withinMs: number;
}

/** A call in a transaction of its own, which takes the role: nothing is left on the session for a pooler to pass on. */
async function inSystemRole(pool: pg.Pool, { text, values, withinMs }: Statement): Promise<pg.QueryResult> {
  const client = await beginOn(pool, withinMs);
  const deadline = { query_timeout: withinMs + GRACE_MS };
  let broken: Error | undefined;
  client.on("error", remember);
  try {
    const statement = { text: withoutTransaction(text), ...(values && { values }), ...deadline };
    const result = await client.query(statement);
    await client.query({ text: "commit", ...deadline });
    return result;
  } catch (error) {
    if (isAnswer(error)) await client.query({ text: "rollback", ...deadline }).catch(remember);
    else remember(error instanceof Error ? error : new Error("The connection was lost"));
    throw withoutData(error);
  } finally {
    client.off("error", remember);
    client.release(broken);
  }

  function remember(error: Error): void {
    broken = error;
  }
}

/** Each pooled connection may be deaf; a new one is then tried. */
async function beginOn(pool: pg.Pool, withinMs: number): Promise<pg.PoolClient> {
  const timeouts = `set local statement_timeout = ${withinMs}; set local lock_timeout = '5s'`;
  const begin = { text: `begin; set local role praxis_system; ${timeouts}`, query_timeout: BEGIN_TIMEOUT_MS };
  for (let tries = 0; ; tries++) {
    const client = await pool.connect();
    try {
      await client.query(begin);
      return client;
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      if (isAnswer(error) || tries === SYSTEM_POOL_SIZE) throw withoutData(error);
    }
  }
}

/** PostgreSQL's answers have a severity; the errors of a dead connection and of our deadlines have none. */
function isAnswer(error: unknown): boolean {
  return typeof error === "object" && error !== null && "severity" in error;
}

/**
 * pg-boss wraps statements that belong together in a transaction of its own. Inside ours its COMMIT would end it early; without both, they
 * succeed or fail together in the one that has taken the role.
 */
function withoutTransaction(text: string): string {
  return /^\s*begin;(?<statements>.*);\s*commit;?\s*$/is.exec(text)?.groups?.["statements"] ?? text;
}
