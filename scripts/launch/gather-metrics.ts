import cluster from "node:cluster";
import { METRICS_ASKED, METRICS_GATHERED } from "#lib/health/gather-from-all.ts";

let isGathering = false;

/** Sends web processes that ask for metrics the sum of what all of them have counted. */
export async function gatherMetrics(): Promise<void> {
  // A start after a copy of the data is in the same process.
  if (isGathering) return;
  isGathering = true;
  const { AggregatorRegistry } = await import("prom-client");
  const registry = new AggregatorRegistry();
  cluster.on("message", (worker, message: unknown) => {
    if (typeof message !== "object" || message === null || Reflect.get(message, "type") !== METRICS_ASKED)
      return;
    registry.clusterMetrics().then(
      (text) => worker.send({ type: METRICS_GATHERED, text }),
      // A process that is being started does not answer: the one that asked reports its own alone.
      () => undefined,
    );
  });
}
