import { inspect } from "node:util";

import pg from "pg";
import { afterAll, beforeEach, expect, test, vi } from "vitest";

import { closeSystemPool, systemPool } from "./system-pool.ts";
import { resetDatabase } from "./testing/database.ts";

/** As pg-boss sends statements that belong together. */
const together = (...statements: string[]) => `
    BEGIN;
    SET LOCAL lock_timeout = 30000;
    ${statements.join(";\n")};
    COMMIT;
  `;

const heartbeat = (worker: string) => `insert into worker_heartbeats values ('${worker}', now())`;

async function workers(): Promise<unknown[]> {
  return (await systemPool().query("select worker from worker_heartbeats")).rows;
}

beforeEach(async () => {
  await closeSystemPool();
  await resetDatabase();
});

afterAll(closeSystemPool);

test("statements that belong together are all stored, as the system and without a warning", async () => {
  const emitted = vi.spyOn(pg.Client.prototype, "emit");
  try {
    const results: unknown = await systemPool().query(
      together(heartbeat("a"), "select current_user", heartbeat("b")),
    );
    expect(JSON.stringify(results)).toContain('{"current_user":"praxis_system"}');
    expect(emitted.mock.calls.filter(([event]) => String(event) === "notice")).toEqual([]);
  } finally {
    emitted.mockRestore();
  }
  expect(await workers()).toHaveLength(2);
});

test("when one of them fails, none is stored", async () => {
  const failing = systemPool().query(together(heartbeat("a"), "select 1/0", heartbeat("b")));
  await expect(failing).rejects.toMatchObject({ code: "22012" });
  expect(await workers()).toEqual([]);
});

test("the error of a statement that fails quotes none of its parameters", async () => {
  const failing = systemPool().query("select $1::text::uuid", ["ada@example.org"]);
  const error: unknown = await failing.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "22P02" });
  expect(inspect(error, { depth: null, showHidden: true })).not.toContain("ada@example.org");
});

test("words of a statement that only looks like a transaction stay as they are", async () => {
  const { rows } = await systemPool().query("select 'begin; x; commit;' as text");
  expect(rows).toEqual([{ text: "begin; x; commit;" }]);
});
