import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { MACHINE_ADDRESSES } from "#lib/web/transport/machine-addresses.ts";

const ROOT = join(import.meta.dirname, "..");
const ROUTES = globSync("app/**/route.ts", { cwd: ROOT }).toSorted();

test("exactly the addresses of the closed list take writes from anybody", () => {
  expect(ROUTES.length).toBeGreaterThan(100);
  const open = ROUTES.filter((file) => readFileSync(join(ROOT, file), "utf8").includes('"anybody"'));
  expect(open.map((file) => dirname(file).slice("app".length))).toEqual(MACHINE_ADDRESSES);
});

test("all of them are below /api or /fhir/R4: what proxy.ts sees is for people", () => {
  expect(MACHINE_ADDRESSES.filter((route) => !/^\/(api|fhir\/R4)\//.test(route))).toEqual([]);
});
