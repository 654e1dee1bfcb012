import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { VARIABLES } from "#lib/env-variables.ts";
import { isSetting } from "./our-variables.ts";
import { ROOT } from "./settings.ts";

/** Set by the launcher and by tests, never in a file. */
const NOT_FOR_PEOPLE = ["PRAXIS_MODE", "PRAXIS_NOW", "PRAXIS_REQUEST_LIMIT"];

/** Each `#NAME=` and `NAME=` that begins a line. */
async function namesInExample(): Promise<string[]> {
  const text = await readFile(join(ROOT, ".env.example"), "utf8");
  return [...text.matchAll(/^#?([A-Z][A-Z\d_]+)=/gm)].map(([, name = ""]) => name);
}

test(".env.example explains every variable that is read", async () => {
  const names = await namesInExample();
  const read = Object.keys(VARIABLES.shape).filter((name) => !NOT_FOR_PEOPLE.includes(name));
  expect(read.filter((name) => !names.includes(name))).toEqual([]);
});

test(".env.example names no variable twice, and none that nothing reads", async () => {
  const names = await namesInExample();
  expect(names.filter((name) => !isSetting(name))).toEqual([]);
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});

test("the settings are told from what else a shell holds", () => {
  expect(["AUTH_SECRET", "RESEND_API_KEY", "PORT", "PRAXIS_NOW"].filter((name) => !isSetting(name))).toEqual(
    [],
  );
  expect(["PATH", "HOME", "NODE_OPTIONS", "TZ"].filter(isSetting)).toEqual([]);
});
