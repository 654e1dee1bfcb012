import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { ANONYMOUS } from "#lib/core/actor.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { requestOf, usePoolOf } from "#db/testing/scratch.ts";
import { database } from "./client.ts";
import { inReadTransaction, inTransaction } from "./transaction.ts";

const names = [
  "app.actor_id",
  "app.actor_role",
  "app.request_id",
  "statement_timeout",
  "lock_timeout",
  "idle_in_transaction_session_timeout",
  "transaction_timeout",
  "plan_cache_mode",
  "join_collapse_limit",
  "transaction_read_only",
  "transaction_isolation",
];
const columns = names.map((name) => `coalesce(current_setting('${name}', true), '') as "${name}"`);
const look = sql.raw(`select current_user as role, session_user as login, ${columns.join(", ")}`);

const alice = requestOf("alice");
const limits = {
  statement_timeout: "5s",
  lock_timeout: "2s",
  idle_in_transaction_session_timeout: "10s",
  transaction_timeout: "15s",
  plan_cache_mode: "force_custom_plan",
  join_collapse_limit: "4",
};
const nothing = {
  role: "praxis_login",
  "app.actor_id": "",
  "app.actor_role": "",
  "app.request_id": "",
  statement_timeout: "0",
  lock_timeout: "0",
  idle_in_transaction_session_timeout: "0",
  transaction_timeout: "0",
  plan_cache_mode: "auto",
  join_collapse_limit: "8",
  transaction_read_only: "off",
  transaction_isolation: "read committed",
};

beforeEach(() => usePoolOf(1));

test("a person's transaction has the application's role, the person, all four timeouts and plans of its own", async () => {
  expect(await inTransaction(alice, (tx) => tx.execute(look))).toMatchObject([
    {
      ...limits,
      role: "praxis_app",
      login: "praxis_login",
      "app.actor_id": alice.actor.userId,
      "app.actor_role": "patient",
      "app.request_id": "request-alice",
      transaction_read_only: "off",
      transaction_isolation: "read committed",
    },
  ]);
});

test("a read transaction is the same, read only, and of one moment", async () => {
  const rows = await inReadTransaction(alice, (tx) => tx.execute(look));
  const moment = { transaction_read_only: "on", transaction_isolation: "repeatable read" };
  expect(rows).toMatchObject([{ ...limits, ...moment, role: "praxis_app" }]);
});

test("the system and a visitor are nobody, each under their own role", async () => {
  const nobody = { ...limits, "app.actor_id": "", "app.actor_role": "" };
  const system = await inTransaction({ ...alice, actor: systemActor("test") }, (tx) => tx.execute(look));
  const visitor = await inTransaction({ ...alice, actor: ANONYMOUS }, (tx) => tx.execute(look));
  expect(system).toMatchObject([{ ...nobody, role: "praxis_system" }]);
  expect(visitor).toMatchObject([{ ...nobody, role: "praxis_app" }]);
});

test("no setting outlives its transaction, however that ended", async () => {
  await inTransaction(alice, (tx) => tx.execute(look));
  expect(await database().orm.execute(look)).toMatchObject([nothing]);
  await inReadTransaction(alice, (tx) => tx.execute(look));
  expect(await database().orm.execute(look)).toMatchObject([nothing]);
  await expect(inTransaction(alice, (tx) => tx.execute(sql`select 1 / 0`))).rejects.toThrow();
  expect(await database().orm.execute(look)).toMatchObject([nothing]);
});
