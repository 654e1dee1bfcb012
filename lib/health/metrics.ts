import type { Counter, Gauge, Histogram, Registry } from "prom-client";

import { env } from "#lib/env.ts";
import { poolActivity } from "#db/pool-activity.ts";
import { isReplicaRead } from "#db/replica.ts";

/** This process's counters, for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Counter<"route" | "method" | "status">;
  readonly seconds: Histogram<"route">;
  readonly refusals: Counter<"code">;
}

declare global {
  // Next may bundle a handler apart from what it calls: all copies of this module mean the same counts.
  var praxisMetrics: Metrics | undefined;
}

/** The limits of a page are 0.3 s, those of a silent database 5 and 10. */
const BUCKETS = [0.01, 0.03, 0.1, 0.3, 1, 3, 5, 10];

/** What is counted so far; undefined where the operator has set no token. */
export function metrics(): Metrics | undefined {
  return globalThis.praxisMetrics;
}

/** Begins to count, once in a process, where the operator has set a token to read it with. */
export async function startMetrics(): Promise<Metrics | undefined> {
  if (env().METRICS_TOKEN === undefined) return undefined;
  const { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, register } =
    await import("prom-client");
  if (globalThis.praxisMetrics) return globalThis.praxisMetrics;
  // Under npm start there are several web processes: it answers the launcher, which adds them up.
  new AggregatorRegistry();
  collectDefaultMetrics({ register });
  const pool = (state: "waiting" | "open", help: string) =>
    new Gauge({
      name: `praxis_transactions_${state}`,
      help,
      collect(this: Gauge) {
        this.set(poolActivity()[state]);
      },
    });
  pool("waiting", "Transactions that wait for a connection to the database");
  pool("open", "Transactions that are open");
  if (env().DATABASE_REPLICA_URL !== undefined)
    new Gauge({
      name: "praxis_replica_read",
      help: "Whether reads that may be old go to the replica (1), in all processes, or in one at least to the primary (0)",
      aggregator: "min",
      collect(this: Gauge) {
        this.set(isReplicaRead() ? 1 : 0);
      },
    });
  globalThis.praxisMetrics = {
    registry: register,
    requests: new Counter({
      name: "praxis_http_requests_total",
      help: "Requests that were answered, by route, method and status",
      labelNames: ["route", "method", "status"],
    }),
    seconds: new Histogram({
      name: "praxis_http_request_seconds",
      help: "From a request to the end of its answer, by route",
      labelNames: ["route"],
      buckets: BUCKETS,
    }),
    refusals: new Counter({
      name: "praxis_refusals_total",
      help: "What the domain refused, by code",
      labelNames: ["code"],
    }),
  };
  return globalThis.praxisMetrics;
}

/** By its code, which is one of ours and names no person. */
export function countRefusal(code: string): void {
  metrics()?.refusals.inc({ code });
}
