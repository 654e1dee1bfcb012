import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ChildRecords } from "./child-records.ts";

let folder: string;
let child: ChildProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "praxis-records-"));
  child = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000); console.log('up')"]);
  if (child.stdout) await once(child.stdout, "data");
});

afterEach(async () => {
  child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

const path = () => join(folder, "children.json");

test("what a killed launcher had started is ended by the next one", async () => {
  await new ChildRecords(path()).add("worker", child.pid ?? 0);
  const ended = once(child, "exit");
  expect(await new ChildRecords(path()).endOrphans()).toEqual(["worker"]);
  expect(await ended).toEqual([null, "SIGTERM"]);
});

test("a process that was given the number of an earlier one is left alone", async () => {
  await new ChildRecords(path()).add("worker", child.pid ?? 0);
  const text = await readFile(path(), "utf8");
  await writeFile(path(), text.replace(/"birth":"[^"]*"/, '"birth":"another boot 1"'));
  expect(await new ChildRecords(path()).endOrphans()).toEqual([]);
  expect(child.exitCode).toBeNull();
});

test("what has ended by itself is no orphan", async () => {
  const records = new ChildRecords(path());
  await records.add("worker", child.pid ?? 0);
  records.remove(child.pid ?? 0);
  expect(await new ChildRecords(path()).endOrphans()).toEqual([]);
});

test("a list that was cut off half way is an empty one", async () => {
  await writeFile(path(), '[{"name":"worker","pi');
  expect(await new ChildRecords(path()).endOrphans()).toEqual([]);
});
