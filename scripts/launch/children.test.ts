import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAlive } from "#db/embedded/processes.ts";
import { ChildRecords } from "./child-records.ts";
import { spawn } from "node:child_process";
import { keepRunning, type Program, type SupervisedChild } from "./children.ts";

let folder: string;
const kept: SupervisedChild[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-children-"));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(kept.splice(0).map((child) => child.stop()));
  await rm(folder, { recursive: true, force: true });
});

/** Reports each start, and lets the test block it. */
class WatchedRecords extends ChildRecords {
  readonly started: number[] = [];
  readonly #onStart: (times: number, pid: number) => unknown;

  constructor(onStart: (times: number, pid: number) => unknown = () => undefined) {
    super(join(folder, "children.json"));
    this.#onStart = onStart;
  }

  override async add(name: string, pid: number): Promise<void> {
    this.started.push(pid);
    await super.add(name, pid);
    await this.#onStart(this.started.length, pid);
  }
}

/** Nothing that a test started outlives it, even when it fails. */
const keep: typeof keepRunning = (...given) => {
  const child = keepRunning(...given);
  kept.push(child);
  return child;
};

const program = (code: string) => ({ name: "program", args: ["--eval", code], env: { ...process.env } });
const ENDLESS = program("setInterval(() => {}, 1000)");

/** Pauses that take no time until the last one, which ends when the program is stopped. */
function pausesUntil(last: number) {
  const taken: number[] = [];
  const reached = Promise.withResolvers<void>();
  const pause = async (ms: number, signal: AbortSignal) => {
    taken.push(ms);
    if (taken.length < last) return;
    const stopped = once(signal, "abort");
    reached.resolve();
    await stopped;
    signal.throwIfAborted();
  };
  return { taken, pause, reached: reached.promise };
}

test("a program that is never up is started again and again, each time later, up to half a minute", async () => {
  const records = new WatchedRecords();
  const { taken, pause, reached } = pausesUntil(7);
  const said: string[] = [];
  const running = keep(program("process.exit(3)"), { records, say: (line) => said.push(line), pause });
  await reached;
  expect(taken).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  expect(said[0]).toBe("The program has ended unasked (code 3); starting it again in 1 s.");
  expect(said).toHaveLength(7);

  await running.stop();
  expect(records.started, "nothing is started once it is stopped").toHaveLength(7);
});

test("a program that is killed is started again, and runs until it is stopped", async () => {
  const again = Promise.withResolvers<number>();
  const records = new WatchedRecords((times, pid) =>
    times === 1 ? process.kill(pid, "SIGKILL") : again.resolve(pid),
  );
  const said: string[] = [];
  const { pause } = pausesUntil(2);
  const running = keep(ENDLESS, { records, say: (line) => said.push(line), pause });
  const second = await again.promise;
  expect(said).toEqual(["The program has ended unasked (SIGKILL); starting it again in 1 s."]);
  expect(isAlive(second)).toBe(true);
  await running.stop();
  expect(isAlive(second)).toBe(false);
  expect(said, "what is stopped has not ended unasked").toHaveLength(1);
});

/** Starts it as something that is up at once. */
const startUp = ({ args, env }: Program) => ({
  child: spawn(process.execPath, args, { env, stdio: "ignore" }),
  up: Promise.resolve(),
});

test("a program that was up is started again soon, ten times in a row, and then more and more slowly", async () => {
  const { taken, pause, reached } = pausesUntil(13);
  const records = new WatchedRecords();
  const running = keep(program(""), { records, say: () => undefined, pause, start: startUp });
  await reached;
  await running.stop();
  expect(taken).toEqual([...Array(10).fill(100), 1_000, 2_000, 4_000]);
});

test("a program that was up for a minute begins a new count", async () => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const records = new WatchedRecords((times) => (now += times === 12 ? 61_000 : 1_000));
  const { taken, pause, reached } = pausesUntil(13);
  const running = keep(program(""), { records, say: () => undefined, pause, start: startUp });
  await reached;
  await running.stop();
  expect(taken).toEqual([...Array(10).fill(100), 1_000, 100, 100]);
});

test("a program that is renewed is started again at once, and nobody is told that it ended unasked", async () => {
  const records = new WatchedRecords();
  const said: string[] = [];
  const running = keep(ENDLESS, { records, say: (line) => said.push(line), start: startUp });
  await running.up();
  await running.renew();
  await running.up();
  const [first = 0, second = 0] = records.started;
  expect([isAlive(first), isAlive(second), records.started.length]).toEqual([false, true, 2]);
  expect(said).toEqual([]);
});

test("a program that is stopped while it is being started is ended too", async () => {
  const waiting = Promise.withResolvers<void>();
  const records = new WatchedRecords(() => waiting.promise);
  const running = keep(ENDLESS, { records, say: () => undefined });
  const stopped = running.stop();
  waiting.resolve();
  await stopped;
  expect(records.started).toHaveLength(1);
  expect(records.started.filter((pid) => isAlive(pid))).toEqual([]);
});
