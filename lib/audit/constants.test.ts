import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { LOOK_ACTIONS, TRAIL_ACTIONS } from "./constants.ts";

const LIB = join(import.meta.dirname, "..");

// `lib/api` and `lib/fhir` name their reads, which are not verbs: a refusal is counted under that name.
test("the trail can be searched for every verb, and for every way of reading that is recorded", () => {
  const verbs = globSync("**/*.ts", {
    cwd: LIB,
    exclude: ["api/**", "fhir/**", "**/*.test.ts", "**/testing/**"],
  }).flatMap((file) =>
    [
      ...readFileSync(join(LIB, file), "utf8").matchAll(
        /^(?:const NAME =|.*\b(?:name|verbName):) "([a-z][a-z_0-9]*\.[a-z_]+)"/gm,
      ),
    ].map(([, name]) => name),
  );
  expect(verbs.length).toBeGreaterThan(50);
  expect([...TRAIL_ACTIONS]).toEqual([...new Set([...verbs, ...LOOK_ACTIONS])].toSorted());
});
