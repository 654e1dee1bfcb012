import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { findBrowser, type Browser } from "#e2e/support/find-browser.ts";
import serve from "#e2e/support/serve.ts";
import { tableOf, type Row } from "./table.ts";

/**
 * `npm run lighthouse`: what Lighthouse, with its telephone, finds of the pages that a visitor meets first. They are served by the
 * production build with the demo in it. Lighthouse is no dependency: it is fetched into a temporary folder, which is removed.
 */
const LIGHTHOUSE = "lighthouse@13.5.0";
const RUNS = 3;
const LEAST_SCORE = 98;
const MOST_SHIFT = 0.02;

const run = promisify(execFile);

const Report = z.object({
  categories: z.object({ performance: z.object({ score: z.number() }) }),
  audits: z.object({
    "cumulative-layout-shift": z.object({ numericValue: z.number() }),
    "largest-contentful-paint": z.object({ numericValue: z.number() }),
    "total-blocking-time": z.object({ numericValue: z.number() }),
  }),
});
type Report = z.infer<typeof Report>;

const folder = await mkdtemp(join(tmpdir(), "praxis-lighthouse-"));
try {
  await fetchLighthouse();
  const browser = await findBrowser();
  const stop = await serve();
  try {
    const rows = await measure(process.env["APP_URL"] ?? "", browser);
    console.log(`\n${tableOf(rows)}`);
    if (rows.some(({ isMet }) => isMet === false)) process.exitCode = 1;
  } finally {
    await stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function fetchLighthouse(): Promise<void> {
  try {
    await run("npm", [
      "install",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--prefix",
      folder,
      LIGHTHOUSE,
    ]);
  } catch (cause) {
    throw new Error(`${LIGHTHOUSE} cannot be fetched: this needs npm and a registry that has it.`, { cause });
  }
}

async function measure(origin: string, browser: Browser): Promise<Row[]> {
  const rows: Row[] = [];
  for (const path of ["/", "/doctors", await firstDoctor(origin)]) {
    const reports: Report[] = [];
    for (let index = 0; index < RUNS; index += 1) reports.push(await look(`${origin}${path}`, browser));
    rows.push(...rowsOf(path, reports));
  }
  return rows;
}

async function firstDoctor(origin: string): Promise<string> {
  const list = await (await fetch(`${origin}/doctors`)).text();
  const [, path] = /href="(\/doctors\/[a-z0-9-]+)"/.exec(list) ?? [];
  if (path === undefined) throw new Error("The list of doctors leads to none.");
  return path;
}

async function look(url: string, { executablePath, args, env }: Browser): Promise<Report> {
  const report = join(folder, "report.json");
  const cli = join(folder, "node_modules", "lighthouse", "cli", "index.js");
  const options = ["--only-categories=performance", "--output=json", `--output-path=${report}`, "--quiet"];
  const flags = `--chrome-flags=${["--headless=new", ...args].join(" ")}`;
  await run(process.execPath, [cli, url, ...options, flags], {
    env: { ...process.env, ...env, CHROME_PATH: executablePath },
    maxBuffer: 64 * 1024 * 1024,
  });
  return Report.parse(JSON.parse(await readFile(report, "utf8")));
}

/** The median of the runs, with the lowest and the highest: a busy machine is slower, and no page is. */
function rowsOf(path: string, reports: readonly Report[]): Row[] {
  const scores = inOrder(reports, ({ categories }) => Math.round(categories.performance.score * 100));
  const shifts = inOrder(reports, ({ audits }) => audits["cumulative-layout-shift"].numericValue);
  const paints = inOrder(reports, ({ audits }) => audits["largest-contentful-paint"].numericValue);
  const blocked = inOrder(reports, ({ audits }) => audits["total-blocking-time"].numericValue);
  return [
    {
      path: `${path}, performance`,
      measured: spread(scores, String),
      budget: `at least ${LEAST_SCORE}`,
      isMet: medianOf(scores) >= LEAST_SCORE,
    },
    {
      path: `${path}, layout shift`,
      measured: spread(shifts, (value) => value.toFixed(3)),
      budget: `below ${MOST_SHIFT}`,
      isMet: (shifts.at(-1) ?? 1) < MOST_SHIFT,
    },
    { path: `${path}, largest paint`, measured: spread(paints, (ms) => `${(ms / 1000).toFixed(1)} s`) },
    { path: `${path}, blocked`, measured: spread(blocked, (ms) => `${ms.toFixed(0)} ms`) },
  ];
}

function inOrder(reports: readonly Report[], valueOf: (report: Report) => number): number[] {
  return reports.map(valueOf).toSorted((one, other) => one - other);
}

function medianOf(values: readonly number[]): number {
  return values[Math.floor(values.length / 2)] ?? 0;
}

function spread(values: readonly number[], write: (value: number) => string): string {
  return `${write(medianOf(values))} (${write(values[0] ?? 0)} to ${write(values.at(-1) ?? 0)})`;
}
