import { sql } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";

import { GET } from "#app/api/health/ready/route.ts";
import { asSystem } from "#lib/web/transport/testing/request.ts";
import { closeDatabase } from "#db/client.ts";
import { connectAsAdmin } from "#db/testing/cluster.ts";
import { testDatabase, useDatabase } from "#db/testing/database.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

/** This port is closed, and the URL holds secrets. */
const UNREACHABLE = "postgres://operator:hunter2@127.0.0.1:1/clinic_records";

const beat = (ago: string) =>
  asSystem((tx) =>
    tx.execute(sql`insert into worker_heartbeats values (${ago}, now() - ${sql.raw(`interval '${ago}'`)})`),
  );

/** As an operator does it, past the product. */
async function asAdmin(statement: string): Promise<void> {
  const admin = connectAsAdmin(testDatabase().adminUrl);
  await admin.unsafe(statement);
  // Settings of a database apply to new connections only, and a pooler keeps the old ones.
  await closeDatabase();
  await admin`
    select pg_terminate_backend(pid, 5000) from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  await admin.end();
}

async function ask() {
  const request = new Request("http://localhost:3000/api/health/ready");
  const answer = await GET(request, { params: Promise.resolve({}) });
  const text = await answer.text();
  const body: unknown = JSON.parse(text);
  return { status: answer.status, caching: answer.headers.get("cache-control"), text, body };
}

/** Everything is well but for one check. */
const unready = (check: string, facts: object = {}) => ({
  status: 503,
  caching: "no-store",
  body: {
    status: "not_ready",
    checks: {
      database: { status: "ok" },
      migrations: { status: "ok" },
      worker: { status: "ok" },
      zoneData: expect.anything(),
      [check]: { status: "failed", ...facts },
    },
  },
});

describe("a server is ready", () => {
  test("when it can write, has every migration, and one worker lives, whoever else has gone", async () => {
    await beat("2 days");
    await beat("30 seconds");
    expect(await ask()).toMatchObject({
      status: 200,
      caching: "no-store",
      body: {
        status: "ready",
        checks: { database: { status: "ok" }, migrations: { status: "ok" }, worker: { status: "ok" } },
      },
    });
  });
});

describe("a server is not ready", () => {
  test("without its database, and does not tell where that is or how to get in", async () => {
    await closeDatabase();
    useDatabase(UNREACHABLE);
    const { text, ...answer } = await ask();
    expect(answer).toMatchObject({
      status: 503,
      caching: "no-store",
      body: {
        status: "not_ready",
        checks: {
          database: { status: "failed" },
          migrations: { status: "failed" },
          worker: { status: "failed" },
        },
      },
    });
    expect(text).not.toMatch(/postgres|operator|hunter2|127\.0\.0\.1|clinic_records|ECONNREFUSED/i);
  });

  test("on a database that only reads", async () => {
    await beat("1 second");
    await asAdmin(`alter database ${testDatabase().name} set default_transaction_read_only = on`);
    expect(await ask()).toMatchObject(unready("database", { isReadOnly: true }));
  });

  test("on a database that lacks a migration, and says which", async () => {
    await beat("1 second");
    await asAdmin(
      "delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)",
    );
    expect(await ask()).toMatchObject(
      unready("migrations", { pending: [expect.stringMatching(/^\d{4}_\w+$/)] }),
    );
  });

  test("on a database that has no migrations at all", async () => {
    await beat("1 second");
    await asAdmin("drop schema drizzle cascade");
    expect(await ask()).toMatchObject(
      unready("migrations", { pending: expect.arrayContaining(["0000_roles_and_extensions"]) }),
    );
  });

  test("when no worker has ever run", async () => {
    expect(await ask()).toMatchObject(unready("worker"));
  });

  test("when the last worker wrote more than a minute ago", async () => {
    await beat("61 seconds");
    expect(await ask()).toMatchObject(unready("worker"));
  });
});
