import type { Sent } from "autocannon";
import { cpuTimeOf } from "./cpu-time.ts";
import { fold, type Folded } from "./fold.ts";
import { profileOf } from "./inspector.ts";
import { sendLoad } from "./load.ts";
import { sourceOf } from "./sources.ts";
import type { Row } from "./table.ts";

const WARM_UP_SECONDS = 6;
const SECONDS = 10;
/** What is left out of the table by name, and summed up. */
const LEAST_SHARE = 0.005;

export interface Profiled {
  /** The folder of the build. */
  readonly folder: string;
  readonly origin: string;
  readonly inspectorPort: number;
  /** Of the web server and of the database's first process. */
  readonly pids: { readonly web: number; readonly database: number };
  readonly request: Sent;
}

/**
 * Where the time of one request goes, while it is asked for ten times at once: the CPU time of the web server's main thread by
 * package, of its other threads (which compress, among other things), and of PostgreSQL.
 */
export async function profileRequest(profiled: Profiled): Promise<Row[]> {
  const { folder, origin, inspectorPort, pids, request } = profiled;
  await sendLoad(origin, [request], { seconds: WARM_UP_SECONDS });
  const before = { web: await cpuTimeOf(pids.web), database: await cpuTimeOf(pids.database) };
  let answers = 0;
  const profile = await profileOf(inspectorPort, async () => {
    answers = (await sendLoad(origin, [request], { seconds: SECONDS })).perSecond * SECONDS;
  });
  const main = fold(profile, (frame) => sourceOf(frame, folder));
  const web = (await cpuTimeOf(pids.web)) - before.web;
  const database = (await cpuTimeOf(pids.database)) - before.database;
  return rowsOf(withOthers(main, { web, database }), answers);
}

/** Waiting is no work; what the process used beyond its main thread, its other threads did. */
function withOthers(main: Folded, { web, database }: { web: number; database: number }): Folded {
  const working = [...main].filter(([name]) => name !== "waiting");
  const mainThread = working.reduce((sum, [, time]) => sum + time, 0);
  return new Map([
    ...working,
    ["SQL (PostgreSQL's processes)", database],
    ["other threads (compression, garbage collection)", Math.max(0, web - mainThread)],
  ]);
}

function rowsOf(times: Folded, answers: number): Row[] {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  const shown = [...times].filter(([, time]) => time / total >= LEAST_SHARE);
  const rest = total - shown.reduce((sum, [, time]) => sum + time, 0);
  const lines = [...shown.toSorted(([, one], [, other]) => other - one), ["the rest", rest] as const];
  const write = (time: number) =>
    `${(time / answers).toFixed(2).padStart(7)} ms ${((100 * time) / total).toFixed(1).padStart(5)} %`;
  return [
    ...lines.map(([name, time]) => ({ path: name, measured: write(time) })),
    { path: "together", measured: write(total) },
  ];
}
