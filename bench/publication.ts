import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { WEEKS } from "#lib/smart/constants.ts";
import { makeFile, type PublishedFile } from "#lib/smart/publication.ts";
import { idOf } from "./hospital.ts";
import { VISITOR } from "./queries.ts";
import { isOpening, recordStatements } from "./record.ts";
import type { Row } from "./table.ts";

setFlagsFromString("--expose-gc");
const gc: unknown = runInNewContext("gc");

const APP_URL = "https://praxis.example.org";
const MOST_STATEMENTS = 2;
const MOST_MB = 50;
/** Lines between two looks at the memory. */
const LOOK_EVERY = 1_000;

/** What it costs to publish the free times of all doctors for four weeks, each file made, kept and read to its end. */
export async function measurePublication(databaseUrl: string): Promise<Row[]> {
  const before = usedBytes();
  const files: PublishedFile[] = [];
  const counts: number[] = [];
  for (const week of WEEKS) {
    const slots = { kind: "slots", locationId: idOf("location", 1), week } as const;
    const sent = await recordStatements(databaseUrl, async () => {
      const file = await makeFile(VISITOR, slots, APP_URL);
      if (file !== undefined) files.push(file);
    });
    counts.push(sent.filter((statement) => !isOpening(statement)).length);
  }
  const most = Math.max(...counts);
  const { lines, peak } = readAll(files);
  const megabytes = Math.round((peak - before) / 1_000_000);
  const path = `publishing ${lines.toLocaleString("en")} free times`;
  return [
    {
      path: `${path}, a file`,
      measured: `${most} statements`,
      budget: `at most ${MOST_STATEMENTS}`,
      isMet: most <= MOST_STATEMENTS,
    },
    {
      path: `${path}, more memory`,
      measured: `${megabytes} MB`,
      budget: `at most ${MOST_MB} MB`,
      isMet: megabytes <= MOST_MB,
    },
  ];
}

/** All files are kept while each line is written once, as they are when they are asked for within a minute. */
function readAll(files: readonly PublishedFile[]): { readonly lines: number; readonly peak: number } {
  let lines = 0;
  let peak = 0;
  for (const file of files) {
    for (const _line of file.lines()) {
      lines += 1;
      if (lines % LOOK_EVERY === 0) peak = Math.max(peak, usedBytes());
    }
  }
  return { lines, peak };
}

/** What is in use: garbage that nobody had to collect yet is no cost of the files. */
function usedBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function collectGarbage(): void {
  if (typeof gc === "function") Reflect.apply(gc, undefined, []);
}
