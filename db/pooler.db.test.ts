import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkReadiness } from "#lib/health/readiness.ts";
import { isBounced } from "#db/testing/bouncer.ts";
import { testDatabase, useDatabase } from "#db/testing/database.ts";
import { startPoolerProxy } from "#db/testing/pooler-proxy.ts";
import { closeDatabase } from "./client.ts";
import { assertSafeLogin } from "./safe-login.ts";

/** As it is given to an operator, who has not read that a pooler must be declared. */
const direct = Object.assign(new URL(testDatabase().url), { search: "" }).href;
let pooled: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ url: pooled, stop } = await startPoolerProxy(direct));
});

afterAll(async () => {
  await closeDatabase();
  await stop();
});

const withPrepare = (says: string) => `${pooled}?prepare=${says}`;

/** The check of the database alone: there is no worker here. */
async function databaseCheck(url: string): Promise<unknown> {
  await closeDatabase();
  useDatabase(url);
  return (await checkReadiness({ now: 0, requestId: "pooler" })).checks.database;
}

describe("an address that leads through a pooler and does not say what that keeps", () => {
  test("is refused at the start, with what to write", async () => {
    await expect(assertSafeLogin(pooled)).rejects.toThrow(/^DATABASE_URL leads through .*\?prepare=false/);
  });

  test("is not ready, and the log says what to write", async () => {
    expect(await databaseCheck(pooled)).toEqual({ status: "failed", isUndeclaredPooler: true });
  });
});

describe("a pooler that is declared", () => {
  test.each(["false", "true"])("may be served from: prepare=%s", async (says) => {
    await expect(assertSafeLogin(withPrepare(says))).resolves.toBeUndefined();
    expect(await databaseCheck(withPrepare(says))).toEqual({ status: "ok" });
  });
});

// `npm test` runs it. Skipped only by `npm run test:bouncer`: there it is not reached directly.
describe.skipIf(isBounced())("PostgreSQL itself", () => {
  test("need not be declared", async () => {
    await expect(assertSafeLogin(direct)).resolves.toBeUndefined();
    expect(await databaseCheck(direct)).toEqual({ status: "ok" });
  });
});
