import { afterEach, expect, test } from "vitest";
import { testDatabase } from "#db/testing/database.ts";
import { asAdmin } from "#db/testing/scratch.ts";
import { connectionLimit } from "./connection-limit.ts";

const { adminUrl, name, url } = testDatabase();
const limitTo = (count: number) => asAdmin(adminUrl, `alter database ${name} connection limit ${count}`);

afterEach(() => limitTo(-1));

test("a login may have as many connections as the server keeps for nobody else", async () => {
  const [server] = await asAdmin(
    adminUrl,
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
       - current_setting('reserved_connections')::int as most`,
  );
  expect(await connectionLimit(url)).toBe(server?.["most"]);
});

test("a database may allow fewer", async () => {
  await limitTo(7);
  expect(await connectionLimit(url)).toBe(7);
});
