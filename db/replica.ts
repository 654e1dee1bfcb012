import { sql } from "drizzle-orm";
import { attempt } from "./attempt.ts";
import { database, replicaDatabase, type Database } from "./client.ts";
import { createRecency, type Recency } from "./recency.ts";

/** A read that may be old shows everything that was stored as long ago as this (ADR 60). */
const OLDEST_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
/** For a connection and the answer to BEGIN: what a replica delays is asked of the primary. */
export const REPLICA_OPENING_MS = 1_000;
/** A busy primary is waited for: what its answer says is true of the moment when it was asked. */
const LOOK_OPENING_MS = 4_000;

/** A standby that follows the primary, and what this process knows of how far it has come. */
interface Replica {
  readonly primary: Database;
  readonly pool: Database;
  readonly recency: Recency;
  begunAt: number;
  looking: Promise<void> | undefined;
}

declare global {
  // Next may bundle a handler apart from what it calls: all copies of this module mean the same replica.
  var praxisReplica: Replica | undefined;
}

/** A replica to read from. */
export interface RecentReplica {
  readonly pool: Database;
  /** It has failed: nothing is asked of it until a look finds it well. */
  readonly leave: () => void;
}

/**
 * The replica, if one is set and certainly recent. Looking at it is nobody's task: whoever would read from it begins a look when the last
 * one was a second ago, and waits for none.
 */
export function recentReplica(): RecentReplica | undefined {
  const replica = known();
  if (replica === undefined) return undefined;
  const now = performance.now();
  if (now - replica.begunAt >= LOOK_EVERY_MS) void look(replica);
  const { pool, recency } = replica;
  return recency.isRecent(now) ? { pool, leave: recency.forget } : undefined;
}

/** Looks at the replica now. @returns whether it is read from; undefined where none is set */
export async function checkReplica(): Promise<boolean | undefined> {
  const replica = known();
  if (replica === undefined) return undefined;
  await look(replica);
  return replica.recency.isRecent(performance.now());
}

/** Whether it is read from, by what the last look found; undefined where none is set. */
export function isReplicaRead(): boolean | undefined {
  return known()?.recency.isRecent(performance.now());
}

function known(): Replica | undefined {
  const pool = replicaDatabase();
  if (pool === undefined) return undefined;
  // Pools are closed and made anew; what was known of the old one is not true of the new one.
  if (globalThis.praxisReplica?.pool !== pool)
    globalThis.praxisReplica = {
      primary: database(),
      pool,
      recency: createRecency(OLDEST_MS),
      begunAt: Number.NEGATIVE_INFINITY,
      looking: undefined,
    };
  return globalThis.praxisReplica;
}

/** One at a time: a look that waits for a silent server is joined, not doubled. */
function look(replica: Replica): Promise<void> {
  replica.looking ??= compare(replica).finally(() => (replica.looking = undefined));
  return replica.looking;
}

async function compare(replica: Replica): Promise<void> {
  const { primary, pool, recency } = replica;
  const at = (replica.begunAt = performance.now());
  const [there, here] = await Promise.all([ask(primary, OF_PRIMARY), ask(pool, OF_REPLICA)]);
  if (here === undefined) return recency.forget();
  // What was known of the replica before is true for as long as it may be old.
  if (there === undefined) return;
  if (here.history !== there.history || here.position === null || there.position === null)
    return recency.forget();
  recency.note({ at, position: BigInt(there.position) });
  recency.confirm(BigInt(here.position));
}

/** Positions are comparable within one history alone: that of a cluster, between two promotions. */
interface Place extends Record<string, unknown> {
  readonly position: string | null;
  readonly history: string;
}

/** A restartpoint, which notes the timeline, may be minutes away: the end of recovery tells of it earlier. */
const HISTORY = sql`(
  select system_identifier::text || '/' || greatest(timeline_id, min_recovery_end_timeline)
  from pg_control_system(), pg_control_checkpoint(), pg_control_recovery()
) as history`;

/** What was acknowledged lies below what is flushed. */
const OF_PRIMARY = sql`
  select case when not pg_is_in_recovery() then pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::text end as position, ${HISTORY}`;

/** A login that row-level security does not bind is not read from: a start refuses one for the primary. */
const OF_REPLICA = sql`
  select case when pg_is_in_recovery() and not (select rolsuper or rolbypassrls from pg_roles where rolname = session_user)
    then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text end as position, ${HISTORY}`;

const OPENING = sql`
  select set_config('transaction_read_only', 'on', true), set_config('statement_timeout', '1s', true)`;

async function ask(pool: Database, question: typeof OF_PRIMARY): Promise<Place | undefined> {
  const ending = await attempt(pool, {
    opening: OPENING,
    openingMs: LOOK_OPENING_MS,
    run: async (tx) => (await tx.execute<Place>(question))[0],
  });
  return ending.kind === "committed" ? ending.value : undefined;
}
