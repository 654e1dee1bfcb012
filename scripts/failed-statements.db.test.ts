import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";

import { testDatabase } from "#db/testing/database.ts";
import { asAdmin } from "#db/testing/scratch.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** A script's output goes to the operator of the server, and into their logs. */

const EXAMPLE = join(import.meta.dirname, "..", "docs", "setup.example.yaml");
const { adminUrl } = testDatabase();

beforeAll(async () => {
  await inTransaction(SYSTEM, (tx) => tx.execute(sql`delete from user_roles where role = 'admin'`));
  await asAdmin(adminUrl, "alter table users add constraint on_purpose check (email = 'x') not valid");
});

afterAll(() => asAdmin(adminUrl, "alter table users drop constraint on_purpose"));

function run(script: string, args: string[], settings: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, script), ...args],
    {
      encoding: "utf8",
      env: { ...process.env, APP_URL: "https://praxis.example.org", ...settings },
    },
  );
  return { status, said: stdout + stderr };
}

test.each<{ script: string; args: string[]; settings: Record<string, string> }>([
  {
    script: "first-administrator.ts",
    args: [],
    settings: { ADMIN_EMAIL: "ada@example.org", ADMIN_PASSWORD: "three lanterns by the sea" },
  },
  { script: "setup.ts", args: [EXAMPLE], settings: {} },
])(
  "a statement that fails in $script is named, without an address or a hash",
  ({ script, args, settings }) => {
    const { status, said } = run(script, args, settings);
    expect(status).toBe(1);
    expect(said).toContain("on_purpose");
    expect(said).not.toMatch(/@[a-z.-]*example|\$argon2id|three lanterns/);
  },
);
