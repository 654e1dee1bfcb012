import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "#db/embedded/free-port.ts";
import { ChildRecords } from "./child-records.ts";
import { keepRunning, type SupervisedChild } from "./children.ts";
import { ROOT } from "./settings.ts";
import { renewOneByOne, startWebProcess, webProcessName } from "./web-processes.ts";

/** Answers with its id, and ends as Next does in our web processes: when it has answered its requests. */
const SERVER = `
require(${JSON.stringify(join(ROOT, "lib", "web", "next-seam", "close-idle-later.ts"))}).closeIdleLater();
const server = require("node:http").createServer((_, response) => response.end(String(process.pid)));
server.listen(Number(process.argv[2]), "127.0.0.1");
process.on("SIGTERM", () => server.close(() => process.exit(143)));
`;

let folder: string;
let port: number;
const said: string[] = [];
const kept: SupervisedChild[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-web-"));
  await writeFile(join(folder, "server.cjs"), SERVER);
  port = await freePort();
});

afterEach(async () => {
  await Promise.all(kept.splice(0).map((child) => child.stop()));
  said.length = 0;
  await rm(folder, { recursive: true, force: true });
});

function start(name: string): SupervisedChild {
  const records = new ChildRecords(join(folder, `${name}.json`));
  const program = { name, args: [join(folder, "server.cjs"), String(port)], env: { ...process.env } };
  const child = keepRunning(program, { records, say: (line) => said.push(line), start: startWebProcess });
  kept.push(child);
  return child;
}

async function startTwo(): Promise<SupervisedChild[]> {
  const both = [0, 1].map((index) => start(webProcessName(index, 2)));
  await Promise.all(both.map((child) => child.up()));
  return both;
}

/** Over a connection of its own, as another visitor. */
async function ask(): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: "close" } });
  return Number(await answer.text());
}

async function askMany(times: number): Promise<Set<number>> {
  const pids = new Set<number>();
  for (let count = 0; count < times; count++) pids.add(await ask());
  return pids;
}

test("two web processes share a port and take visitors in turn", async () => {
  await startTwo();
  expect((await askMany(4)).size).toBe(2);
});

test("when one is killed nobody waits for it: the other serves on, and one more is started in its place", async () => {
  const [first] = await startTwo();
  const before = await askMany(4);
  const [killed = 0] = before;
  process.kill(killed, "SIGKILL");
  let after = new Set<number>();
  while (after.size < 2 || after.has(killed)) after = await askMany(4);
  await first?.up();
  expect(said).toEqual([
    expect.stringMatching(/^The web server [12] has ended unasked \(SIGKILL\); starting it again in /),
  ]);
});

test("they are renewed one by one, and somebody answers all the while", async () => {
  const serving = await startTwo();
  const before = await askMany(4);
  let isDone = false;
  const renewing = renewOneByOne(serving, () => start("spare")).finally(() => (isDone = true));
  const meanwhile: number[] = [];
  while (!isDone) meanwhile.push(await ask());
  await renewing;
  const after = await askMany(6);
  expect(after.size).toBe(2);
  expect([...before].filter((pid) => after.has(pid))).toEqual([]);
  expect(meanwhile.length).toBeGreaterThan(0);
  expect(said).toEqual([]);
});

test("a single web process has no number", () => {
  expect([webProcessName(0, 1), webProcessName(1, 2)]).toEqual(["web server", "web server 2"]);
});
