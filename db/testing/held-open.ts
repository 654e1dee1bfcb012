import type { Sql } from "postgres";

import { env } from "#lib/env.ts";

import { connectAsAdmin } from "./cluster.ts";
import { testDatabase } from "./database.ts";

/**
 * A race in a given order: the trail is locked, so that every verb stops where it writes its entry, all of its work done and none of it
 * committed. Each task is started once the one before has come that far, waits for another one's lock, or has ended. Then all may go on.
 * With a single connection the later ones wait for that instead.
 */
export async function heldOpen<T>(
  tasks: readonly (() => Promise<T>)[],
  { adminUrl }: { readonly adminUrl: string } = testDatabase(),
): Promise<T[]> {
  const [holder, watcher] = [connectAsAdmin(adminUrl), connectAsAdmin(adminUrl)];
  const started: Promise<T>[] = [];
  let under = 0;
  const ended = () => void (under -= 1);
  try {
    await holder.begin(async (held) => {
      await held`lock table audit_entries in share mode`;
      for (const task of tasks) {
        const running = task();
        started.push(running);
        under += 1;
        running.then(ended, ended);
        while ((await countWaiting(watcher)) < Math.min(under, env().DATABASE_POOL_SIZE));
      }
    });
    return await Promise.all(started);
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
  }
}

async function countWaiting(sql: Sql): Promise<number> {
  const waiting = await sql`
    select from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and wait_event_type = 'Lock'
  `;
  return waiting.length;
}
