import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { descendantsOf } from "#db/embedded/processes.ts";
import { productBooking, type Target } from "./http.ts";
import { sendLoad } from "./load.ts";
import { slotsPath } from "./requests.ts";
import type { Row } from "./table.ts";

const MOST_MB = 600;
/** Noise of the garbage collector apart, a leak of ten minutes is more than this. */
const MOST_GROWTH = 1.1;
const SETTLE_SECONDS = 20;
const SLICE_SECONDS = 15;
/** Requests a second, which leave time to breathe. */
const RATE = 40;

export interface Parts {
  readonly web: number;
  readonly worker: number;
  readonly database: number;
}

/** Proportional memory at rest, and while pages, slots and bookings are asked for. */
export async function measureMemory(parts: Parts, target: Target, minutes: number): Promise<Row[]> {
  await pause(SETTLE_SECONDS * 1000);
  const rest = await memoryOf(parts);
  const samples: number[] = [];
  for (let seconds = 0; seconds < minutes * 60; seconds += SLICE_SECONDS) {
    await sendLoad(target.origin, mixedRequests(target), { seconds: SLICE_SECONDS, rate: RATE });
    samples.push(totalOf(await memoryOf(parts)));
  }
  await pause(SETTLE_SECONDS * 1000);
  const after = await memoryOf(parts);
  const growth = growthOf(samples);
  return [
    {
      path: "memory at rest: web, worker, database",
      measured: write(rest),
      budget: `at most ${MOST_MB} MB`,
      isMet: totalOf(rest) <= MOST_MB,
    },
    { path: `memory at rest after ${minutes} minutes of load`, measured: write(after) },
    {
      path: "memory under load, last quarter : second quarter",
      measured: growth.toFixed(2),
      budget: `at most ${MOST_GROWTH}`,
      isMet: growth <= MOST_GROWTH,
    },
  ];
}

function mixedRequests(target: Target) {
  const [cookie = ""] = target.cookies;
  return [
    { path: "/" },
    { path: "/doctors" },
    { path: "/doctors/doctor-7" },
    { path: slotsPath(7) },
    { path: "/patient", headers: { cookie } },
    productBooking(target),
  ];
}

/** The first quarter warms up and counts for nothing. */
function growthOf(samples: readonly number[]): number {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const meanOf = (part: readonly number[]) => part.reduce((sum, size) => sum + size, 0) / part.length;
  return meanOf(samples.slice(-quarter)) / meanOf(samples.slice(quarter, 2 * quarter));
}

type Sizes = Readonly<Record<keyof Parts, number>>;

async function memoryOf({ web, worker, database }: Parts): Promise<Sizes> {
  return { web: await sizeOf(web), worker: await sizeOf(worker), database: await sizeOf(database) };
}

/** The megabytes of a process and all that it has started; what several share counts once. */
async function sizeOf(pid: number): Promise<number> {
  const tree = [pid, ...(await descendantsOf(pid))];
  const sizes = await Promise.all(
    tree.map(async (each) => {
      const text = await readFile(`/proc/${each}/smaps_rollup`, "utf8").catch(() => "");
      return Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0);
    }),
  );
  return (sizes.reduce((sum, size) => sum + size, 0) * 1024) / 1_000_000;
}

function totalOf({ web, worker, database }: Sizes): number {
  return web + worker + database;
}

function write(sizes: Sizes): string {
  const { web, worker, database } = sizes;
  return `${[web, worker, database].map((size) => size.toFixed(0)).join(" + ")} = ${totalOf(sizes).toFixed(0)} MB`;
}
