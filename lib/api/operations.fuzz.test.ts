import { expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";

import { OPERATIONS } from "./operations.ts";
import { NOT_CAUSED } from "./testing/fuzz/not-caused.ts";
import { fuzz, unseenOf } from "./testing/fuzz/run.ts";
import { FUZZ_NOW } from "./testing/fuzz/world.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

/** `npm run fuzz` sends more; a seed that found something finds it again. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 3000);
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);

test(`of ${REQUESTS} requests made from the document none is answered with a 5xx or another shape, and refusals change nothing`, async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(FUZZ_NOW).toISOString());
  vi.stubEnv("PRAXIS_REQUEST_LIMIT", "100000000");
  forgetEnv();
  const { faults, statuses, seen, sent } = await fuzz(REQUESTS, SEED);
  const unseen = unseenOf(seen).map(({ described, status }) => `${described.operation.id} ${status}`);
  console.log(JSON.stringify({ seed: SEED, sent, statuses, unseen }));
  expect(faults).toEqual([]);
  // It does not only meet refusals.
  const answered = Object.entries(statuses).reduce(
    (sum, [status, times]) => sum + (Number(status) < 300 ? times : 0),
    0,
  );
  expect(answered / sent).toBeGreaterThan(0.2);
  if (REQUESTS < 3000) return;
  expect(seen.size).toBe(OPERATIONS.length);
  expect(unseen).toEqual(Object.keys(NOT_CAUSED));
}, 3_600_000);
