import { drizzle } from "drizzle-orm/postgres-js";

import { database } from "#db/client.ts";
import { systemPool } from "#db/system-pool.ts";

/** Runs the work and counts the statements that it sends, those of the rate limiter with them. Nothing else may run meanwhile. */
export async function countStatements<T>(work: () => Promise<T>): Promise<{ answer: T; statements: number }> {
  let statements = 0;
  const [open, pool] = [database(), systemPool()];
  const logQuery = () => void (statements += 1);
  globalThis.praxisDatabase = { ...open, orm: drizzle(open.orm.$client, { logger: { logQuery } }) };
  globalThis.praxisSystemPool = {
    end: () => pool.end(),
    query: (text, values) => {
      logQuery();
      return pool.query(text, values);
    },
  };
  try {
    const answer = await work();
    return { answer, statements };
  } finally {
    globalThis.praxisDatabase = open;
    globalThis.praxisSystemPool = pool;
  }
}
