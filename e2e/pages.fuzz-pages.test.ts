import { afterAll, expect, test } from "vitest";

import { closeDatabase } from "#db/client.ts";
import { closeSystemPool } from "#db/system-pool.ts";

import { closeDigests } from "./access/database.ts";
import { fuzzPages } from "./fuzz/run.ts";
import { serveLogged } from "./support/serve-logged.ts";

/** `npm run fuzz:pages` sends more; a seed that found something finds it again. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 2000);
const SEED = Number(process.env["FUZZ_SEED"] ?? 1);

afterAll(async () => {
  await Promise.all([closeDigests(), closeDatabase(), closeSystemPool()]);
});

test(`of ${REQUESTS} requests at pages, forms and actions none is answered with a 5xx, without the headers of all, late, or with a stack in the log; and refusals change nothing`, async () => {
  const served = await serveLogged();
  try {
    const { faults, statuses, slowestMs, sent } = await fuzzPages(REQUESTS, SEED, served);
    console.log(JSON.stringify({ seed: SEED, sent, statuses, slowestMs }));
    expect(faults).toEqual([]);
    // It does not only meet refusals.
    const answered = Object.entries(statuses).reduce(
      (sum, [status, times]) => sum + (Number(status) < 400 && status !== "0" ? times : 0),
      0,
    );
    expect(answered / sent).toBeGreaterThan(0.2);
  } finally {
    await served.stop();
  }
}, 3_600_000);
