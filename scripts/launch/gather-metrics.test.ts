import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "#db/embedded/free-port.ts";
import { ChildRecords } from "./child-records.ts";
import { keepRunning, type SupervisedChild } from "./children.ts";
import { gatherMetrics } from "./gather-metrics.ts";
import { ROOT } from "./settings.ts";
import { startWebProcess } from "./web-processes.ts";

/** Counts each request, and answers `/metrics` as our handler does. */
const SERVER = `
import { createServer } from "node:http";
import { createRequire } from "node:module";
const { AggregatorRegistry, Counter, register } = createRequire("${ROOT}/package.json")("prom-client");
const { gatherFromAll } = await import("${ROOT}/lib/health/gather-from-all.ts");
new AggregatorRegistry();
const counted = new Counter({ name: "asked", help: "-" });
createServer(async (request, response) => {
  if (request.url !== "/metrics") return counted.inc(), response.end(String(process.pid));
  response.end(await gatherFromAll(() => register.metrics()));
}).listen(Number(process.argv[2]), "127.0.0.1");
`;

let folder: string;
let port: number;
const kept: SupervisedChild[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-metrics-"));
  await writeFile(join(folder, "server.mjs"), SERVER);
  port = await freePort();
});

afterEach(async () => {
  await Promise.all(kept.splice(0).map((child) => child.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function ask(path: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: "close" } });
  return await answer.text();
}

test("whichever process is asked, it tells what all of them have counted together", async () => {
  await gatherMetrics();
  for (const name of ["web server 1", "web server 2"]) {
    const records = new ChildRecords(join(folder, `${name}.json`));
    const program = { name, args: [join(folder, "server.mjs"), String(port)], env: { ...process.env } };
    kept.push(keepRunning(program, { records, say: () => undefined, start: startWebProcess }));
  }
  await Promise.all(kept.map((child) => child.up()));
  const asked = await Promise.all(Array.from({ length: 6 }, () => ask("/")));
  expect(new Set(asked).size).toBe(2);
  for (let times = 0; times < 2; times++) expect(await ask("/metrics")).toMatch(/^asked 6$/m);
});
