import { setTimeout as pause } from "node:timers/promises";
import { asAdmin } from "#db/testing/scratch.ts";
import { startLoad } from "./load.ts";
import { startRestored, stopNode } from "./node.ts";
import { seconds } from "./report.ts";
import type { Stage } from "./stage.ts";

/** Longer than a segment of the log waits to be archived. */
const LOAD_MS = 20_000;
const MOST_LOST_MS = 10_000;
const MOST_MS = 30 * 60_000;

/**
 * Both servers and all that they hold are lost under load. What is left is the base copy from before the load and the archive. @returns a
 * sentence for each booking of more than ten seconds before that is not there
 */
export async function drillRestore(
  stage: Stage,
  tokens: readonly string[],
  firstNumber: number,
): Promise<string[]> {
  const load = startLoad(stage.origin, tokens, firstNumber);
  await pause(LOAD_MS);
  await stage.director.loseAll();
  const lostAt = performance.now();
  load.abandon();
  const restored = await startRestored(stage.place, { home: stage.base, port: stage.ports.restored });
  try {
    const url = Object.assign(new URL(restored.adminUrl), { pathname: "/praxis" }).href;
    // It answers before all of the archive has been replayed.
    while ((await asAdmin(url, "select where pg_is_in_recovery()")).length > 0) await pause(100);
    const [state] = await asAdmin(url, "select count(*)::int as stored from appointments");
    const tookMs = performance.now() - lostAt;
    const stored = new Set(
      (await asAdmin(url, "select id::text from appointments")).map(({ id }) => String(id)),
    );
    const missing = load.acknowledged.filter(({ id }) => !stored.has(id));
    const lostMs = Math.max(0, ...missing.map(({ at }) => lostAt - at));
    console.log(
      `restored from the archive in ${seconds(tookMs)}: ${String(state?.["stored"])} appointments, of ${load.acknowledged.length} in the last ` +
        `${seconds(LOAD_MS)} the last ${seconds(lostMs)} are lost (${missing.length})`,
    );
    return [
      ...(load.acknowledged.length > 0 ? [] : ["Nothing was booked before the loss."]),
      ...(lostMs <= MOST_LOST_MS ? [] : [`The archive lost the last ${seconds(lostMs)}.`]),
      ...(tookMs <= MOST_MS ? [] : [`Putting it back took ${seconds(tookMs)}.`]),
    ];
  } finally {
    await stopNode(restored);
  }
}
