import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { makeRunFolder } from "./run-folder.ts";

test("what a run leaves running is killed at its end, and its folder is gone", async () => {
  const folder = await makeRunFolder();
  const script = "setInterval(() => {}, 1000); console.log('up')";
  const left = spawn(process.execPath, ["--eval", script], { env: { ...process.env, TMPDIR: folder.path } });
  const ended = once(left, "exit");
  await once(left.stdout, "data");
  expect(await folder.sweep()).toEqual([expect.stringContaining(script)]);
  expect(await ended).toEqual([null, "SIGKILL"]);
  expect(existsSync(folder.path)).toBe(false);
});

test("a run that goes on is left alone by the next one", async () => {
  const first = await makeRunFolder();
  const second = await makeRunFolder();
  expect(existsSync(first.path)).toBe(true);
  await first.sweep();
  await second.sweep();
});
