import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isAlive } from "#db/embedded/processes.ts";
import { ChildRecords } from "./child-records.ts";
import { keepRunning } from "./children.ts";

test("a program that is stopped while it is being started is ended too", async () => {
  const folder = await mkdtemp(join(tmpdir(), "praxis-children-"));
  const started: number[] = [];
  const waiting = Promise.withResolvers<void>();
  class SlowRecords extends ChildRecords {
    override async add(name: string, pid: number): Promise<void> {
      started.push(pid);
      await waiting.promise;
      await super.add(name, pid);
    }
  }
  const records = new SlowRecords(join(folder, "children.json"));
  const program = {
    name: "program",
    args: ["--eval", "setInterval(() => {}, 1000)"],
    env: { ...process.env },
  };
  const running = keepRunning(program, { records, say: () => undefined });
  const stopped = running.stop();
  waiting.resolve();
  await stopped;
  expect(started).toHaveLength(1);
  expect(started.filter((pid) => isAlive(pid))).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
