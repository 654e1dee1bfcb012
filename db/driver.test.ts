import postgres from "postgres";
import { expect, test } from "vitest";
import { assertPatched } from "./driver.ts";

test("the installed driver is the patched one", () => {
  expect(() => assertPatched(postgres)).not.toThrow();
});

test("an unpatched driver, or one with another patch, is refused with the command that mends it", () => {
  expect(() => assertPatched(() => undefined)).toThrow("node scripts/patches/apply.mjs");
  expect(() => assertPatched(Object.assign(() => undefined, { praxisPatch: 0 }))).toThrow("not patched");
});
