import { expect, test, vi } from "vitest";

import { forgetEnv } from "#lib/env.ts";

import { OPERATIONS } from "./operations.ts";
import { FUZZ_NOW } from "./testing/fuzz/clock.ts";
import { fuzz } from "./testing/fuzz/run.ts";
import { SCENES } from "./testing/fuzz/scenes.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));
vi.mock("next-auth", () => ({ default: () => ({}), CredentialsSignin: Error }));

/** `npm run fuzz` sends more, and asks how long each took; a seed that found something finds it again. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 3000);
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);
const MOST_MS = process.env["FUZZ_MOST_MS"];

test(`of ${REQUESTS} requests made from the document none is answered with a 5xx or another shape, and refusals change nothing`, async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(FUZZ_NOW).toISOString());
  vi.stubEnv("PRAXIS_REQUEST_LIMIT", "100000000");
  forgetEnv();
  const { faults, statuses, seen, slowest } = await fuzz(REQUESTS, SEED);
  const unanswered = OPERATIONS.flatMap(({ id }) =>
    [...(seen.get(id) ?? [])].some((status) => status < 300) ? [] : [id],
  );
  console.log(JSON.stringify({ seed: SEED, statuses, slowest: slowest.ms, unanswered }));
  expect(faults).toEqual([]);
  if (MOST_MS !== undefined) expect(slowest.ms, slowest.request).toBeLessThan(Number(MOST_MS));
  // It does not only meet refusals.
  const counts = Object.entries(statuses);
  const sum = (some: typeof counts) => some.reduce((total, [, times]) => total + times, 0);
  expect(sum(counts.filter(([status]) => Number(status) < 300)) / sum(counts)).toBeGreaterThan(0.2);
  if (REQUESTS < 3000) return;
  expect(seen.size).toBe(OPERATIONS.length);
  // What a scene is set for is answered; of the rest random requests may miss a few, and say which.
  expect(unanswered.filter((id) => SCENES.has(id))).toEqual([]);
  expect(unanswered.length, unanswered.join()).toBeLessThanOrEqual(5);
}, 3_600_000);
