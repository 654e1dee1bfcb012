import { setImmediate as nextTurn } from "node:timers/promises";
import { vi } from "vitest";
import type { UserActor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { closeDatabase } from "#db/client.ts";
import { forgetEnv } from "#lib/env.ts";
import { connectAsAdmin } from "./cluster.ts";
import type { PrivateServer } from "./private-server.ts";

/** Runs statements as a superuser: to make a table for one test file, or to read past the application. */
export async function asAdmin(adminUrl: string, statements: string): Promise<Record<string, unknown>[]> {
  const sql = connectAsAdmin(adminUrl);
  try {
    return await sql.unsafe(statements);
  } finally {
    await sql.end();
  }
}

/** A superuser's URL of the application's database on a server of the test's own. */
export function adminUrlOf({
  adminUrl,
  databaseUrl,
}: Pick<PrivateServer, "adminUrl" | "databaseUrl">): string {
  return Object.assign(new URL(adminUrl), { pathname: new URL(databaseUrl).pathname }).href;
}

/** The next pool of this process has this many connections. */
export async function usePoolOf(size: number): Promise<void> {
  await closeDatabase();
  vi.stubEnv("DATABASE_POOL_SIZE", String(size));
  forgetEnv();
}

/** The request of a made-up patient; the same name is the same user. */
export function requestOf(name: string): Context<UserActor> {
  const digits = Buffer.from(name).toString("hex").padEnd(12, "0").slice(0, 12);
  const userId = `00000000-0000-7000-8000-${digits}`;
  return {
    actor: { kind: "user", userId, role: "patient", sessionId: name },
    now: 0,
    requestId: `request-${name}`,
  };
}

/** A promise and the function that fulfils it: to hold one side of a race until the other is where it should be. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}

/** Polls until the answer is yes. For what only the server can see, such as which transaction waits for a lock. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await nextTurn();
}

/** Deadlocks in this database so far. Waits until no other client is connected: a connection may hold back its counts until it ends. */
export async function countDeadlocks(adminUrl: string): Promise<unknown> {
  const others =
    "select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  await until(async () => (await asAdmin(adminUrl, others)).length === 0);
  const [row] = await asAdmin(
    adminUrl,
    "select deadlocks::int from pg_stat_database where datname = current_database()",
  );
  return row?.["deadlocks"];
}
