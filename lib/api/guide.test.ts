import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { OPERATIONS } from "./operations.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const guide = readFileSync(join(ROOT, "docs", "api.md"), "utf8");
const section = /^## What does what\n.*?(?=^## )/ms.exec(guide)?.[0] ?? "";

/** OAuth's endpoints answer as its standards do, and are no operations. */
const isOAuth = (address: string) => / \/auth\//.test(address);

/** Each `METHOD /path`, as often as it is named. */
const named = [...section.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) [^`]+)`/g)].map(
  ([, address = ""]) => address,
);
const served = OPERATIONS.map(({ method, path }) => `${method} ${path.slice("/api/v1".length)}`);

test("the guide names no operation that there is not", () => {
  expect(named.filter((address) => !isOAuth(address) && !served.includes(address))).toEqual([]);
});

test("the guide (docs/api.md) says of every operation what it is for", () => {
  expect(served.filter((address) => !named.includes(address))).toEqual([]);
});
