import { expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";

import { FUZZ_NOW } from "./testing/fuzz/clock.ts";
import { NOT_CAUSED } from "./testing/fuzz/not-caused.ts";
import { provokeAll, unseenNames } from "./testing/fuzz/provoke.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

/** Not in `npm test`: scenes for each status of each operation take minutes, and the 3,000 requests there meet most of them. */
test("each status that the document gives an operation is answered when a client causes it", async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(FUZZ_NOW).toISOString());
  vi.stubEnv("PRAXIS_REQUEST_LIMIT", "100000000");
  forgetEnv();
  const { faults, seen, statuses } = await provokeAll(Number(process.env["FUZZ_SEED"] ?? 1));
  const unseen = unseenNames(seen);
  console.log(JSON.stringify({ statuses, unseen }));
  expect(faults).toEqual([]);
  expect(unseen).toEqual(Object.keys(NOT_CAUSED));
}, 3_600_000);
