import { afterEach, expect, test } from "vitest";
import { isBounced } from "#db/testing/bouncer.ts";
import { testDatabase } from "#db/testing/database.ts";
import { startPoolerProxy } from "#db/testing/pooler-proxy.ts";
import { asAdmin } from "#db/testing/scratch.ts";
import { connectionLimit } from "./connection-limit.ts";

const { adminUrl, name, url } = testDatabase();
const limitTo = (count: number) => asAdmin(adminUrl, `alter database ${name} connection limit ${count}`);

afterEach(() => limitTo(-1));

// `npm test` runs it. Skipped only by `npm run test:bouncer`: behind a pooler the limits are its own.
test.skipIf(isBounced())(
  "a login may have as many connections as the server keeps for nobody else",
  async () => {
    const [server] = await asAdmin(
      adminUrl,
      `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
       - current_setting('reserved_connections')::int as most`,
    );
    expect(await connectionLimit(url)).toBe(server?.["most"]);
  },
);

// `npm test` runs it. Skipped only by `npm run test:bouncer`: the same.
test.skipIf(isBounced())("a database may allow fewer", async () => {
  await limitTo(7);
  expect(await connectionLimit(url)).toBe(7);
});

test("through a pooler any number: it keeps few connections for all clients", async () => {
  const pooler = await startPoolerProxy(url);
  expect(await connectionLimit(pooler.url)).toBe(Infinity);
  await pooler.stop();
});
