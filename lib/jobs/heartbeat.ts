import { hostname } from "node:os";

import { sql } from "drizzle-orm";

import { log } from "#lib/log.ts";
import { workerHeartbeats } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";

import { jobContext } from "./job-context.ts";

const BEAT_MS = 15_000;

/** Records that a worker is alive, now and every fifteen seconds, by the database's clock; readiness reads it. */
export async function startHeartbeat(): Promise<{ stop(): void }> {
  await beat();
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log().warn({ err: error }, "The heartbeat could not be written"));
  }, BEAT_MS);
  return { stop: () => clearInterval(timer) };
}

async function beat(): Promise<void> {
  const ctx = jobContext("heartbeat", hostname());
  const beatAt = sql`now()`;
  await inTransaction(ctx, (tx) =>
    tx
      .insert(workerHeartbeats)
      .values({ worker: hostname(), beatAt })
      .onConflictDoUpdate({ target: workerHeartbeats.worker, set: { beatAt } }),
  );
}
