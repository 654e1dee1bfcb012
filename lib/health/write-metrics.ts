import type { Context } from "#lib/core/context.ts";
import { log } from "#lib/log.ts";
import { inReadTransaction } from "#db/transaction.ts";

import type { Metrics } from "./metrics.ts";
import { gatherFromAll } from "./gather-from-all.ts";
import { loadStoredGauges } from "./stored-gauges.ts";

/**
 * All metrics in Prometheus's text format: what the web processes of this start have counted together, and what the database knows. If the
 * database does not answer, its part is left out.
 */
export async function writeMetrics(ctx: Context, { registry }: Metrics): Promise<string> {
  const [counted, stored] = await Promise.all([gatherFromAll(() => registry.metrics()), writeStored(ctx)]);
  return `${counted.trimEnd()}\n${stored}`;
}

async function writeStored(ctx: Context): Promise<string> {
  const { Gauge, Registry } = await import("prom-client");
  const registry = new Registry();
  const gauge = (name: string, help: string, value: number | undefined) => {
    if (value !== undefined) new Gauge({ name, help, registers: [registry] }).set(value);
  };
  try {
    const stored = await inReadTransaction(ctx, (tx) => loadStoredGauges(tx, ctx.now));
    const due = new Gauge({
      name: "praxis_messages_due_seconds",
      help: "How long the oldest message has been due, by channel",
      labelNames: ["channel"],
      registers: [registry],
    });
    for (const [channel, seconds] of Object.entries(stored.dueSeconds)) due.set({ channel }, seconds);
    gauge("praxis_seal_age_seconds", "Since the audit trail was last sealed", stored.sealAgeSeconds);
    gauge(
      "praxis_unsealed_seconds",
      "How long the oldest entry has waited for its seal",
      stored.unsealedSeconds,
    );
    gauge("praxis_worker_age_seconds", "Since a worker was last heard of", stored.workerAgeSeconds);
    gauge("praxis_database_up", "Whether the database answered", 1);
  } catch (error) {
    log().warn({ requestId: ctx.requestId, err: error }, "What the database knows could not be measured");
    gauge("praxis_database_up", "Whether the database answered", 0);
  }
  return registry.metrics();
}
