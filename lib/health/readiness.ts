import { sql } from "drizzle-orm";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { selectOutboxState } from "#lib/delivery/queries-deliveries.ts";
import { selectHl7State } from "#lib/hl7/queries.ts";
import { env } from "#lib/env.ts";
import { log } from "#lib/log.ts";
import { checkZoneData } from "#lib/scheduling/sentinels.ts";
import { pendingMigrations } from "#db/pending-migrations.ts";
import { isUndeclaredPooler, UNDECLARED_POOLER } from "#db/pooler.ts";
import { checkReplica } from "#db/replica.ts";
import { workerHeartbeats } from "#db/schema/index.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

/** Messages leave within seconds. */
const LATE_AFTER_MS = 5 * MINUTE_MS;

/** Four beats may be missed. */
const STALE_AFTER = "60 seconds";

export interface Check {
  readonly status: "ok" | "warn" | "failed";
  readonly [fact: string]: unknown;
}

/** Together less than what a balancer waits: a database that does not answer is as good as none. */
const WRITE_MS = 3_000;
const LOOK_MS = 1_500;

/** Unknown, and no reason to take the site down. */
const UNASKED: Check = { status: "warn" };

/** It could not be found out. */
const FAILED: Check = { status: "failed" };

type CheckName = "database" | "replica" | "migrations" | "worker" | "messages" | "hl7" | "zoneData";

export interface Readiness {
  readonly status: "ready" | "not_ready";
  readonly checks: Readonly<Record<CheckName, Check>>;
}

/** Whether this process can serve requests, and what prevents it. It names no secret and no address. */
export async function checkReadiness(facts: Omit<Context, "actor">): Promise<Readiness> {
  const ctx: Context = { ...facts, actor: ANONYMOUS };
  const database = await judged(ctx, "database", () => within(WRITE_MS, canWrite(ctx)));
  // A database that does not answer is asked nothing more: each attempt takes its time to fail.
  const isSilent = database === FAILED;
  const [replica, migrations, worker, messages, hl7] = isSilent
    ? [UNASKED, FAILED, FAILED, UNASKED, UNASKED]
    : await Promise.all([
        within(LOOK_MS, replicaIsRead()).catch(() => UNASKED),
        judged(ctx, "migrations", () => within(LOOK_MS, hasAllMigrations())),
        judged(ctx, "worker", () => within(LOOK_MS, isWorkerAlive(ctx))),
        within(LOOK_MS, messagesLeave(ctx)).catch(() => UNASKED),
        within(LOOK_MS, systemsAreTold(ctx)).catch(() => UNASKED),
      ]);
  const checks = { database, replica, migrations, worker, messages, hl7, zoneData: zoneData() };
  const isReady = Object.values(checks).every(({ status }) => status !== "failed");
  return { status: isReady ? "ready" : "not_ready", checks };
}

/**
 * A standby and a full disk answer questions; neither gives out a transaction id that it can commit. A database that its
 * host has set to only read gives them out all the same, so it is asked. A pooler may have been put in between since the start.
 */
async function canWrite(ctx: Context): Promise<Check> {
  const said = await inTransaction(ctx, (tx) =>
    tx.execute<{ isReadOnly: boolean; pid: number }>(
      sql`select current_setting('transaction_read_only')::boolean as "isReadOnly", pg_backend_pid() as pid, pg_current_xact_id()::text`,
    ),
  );
  if (said[0]?.isReadOnly !== false) return { status: "failed", isReadOnly: true };
  if (!isUndeclaredPooler(env().DATABASE_URL, said)) return { status: "ok" };
  log().error(UNDECLARED_POOLER);
  return { status: "failed", isUndeclaredPooler: true };
}

/** A warning: what it would be asked, the primary answers. Without one there is nothing to warn of. */
async function replicaIsRead(): Promise<Check> {
  const isRead = await checkReplica();
  return isRead === undefined ? { status: "ok" } : { status: isRead ? "ok" : "warn", isRead };
}

async function hasAllMigrations(): Promise<Check> {
  const pending = await pendingMigrations();
  return pending.length === 0 ? { status: "ok" } : { status: "failed", pending };
}

async function isWorkerAlive(ctx: Context): Promise<Check> {
  const [last] = await inReadTransaction(ctx, (tx) =>
    tx
      .select({
        isFresh: sql<boolean | null>`max(${workerHeartbeats.beatAt}) > now() - ${STALE_AFTER}::interval`,
      })
      .from(workerHeartbeats),
  );
  return last?.isFresh ? { status: "ok" } : { status: "failed" };
}

/**
 * How long the oldest message has been due, and what stops a channel. A warning: people can still book while no mail leaves, and an
 * operator watches the age.
 */
async function messagesLeave(ctx: Context): Promise<Check> {
  const states = await inReadTransaction(ctx, selectOutboxState);
  const ages = states.map(({ waitingSince }) => (waitingSince === null ? 0 : ctx.now - waitingSince));
  const oldestDueSeconds = Math.floor(Math.max(...ages) / 1_000);
  const stopped = Object.fromEntries(
    states.flatMap(({ channel, stoppedBecause }) =>
      stoppedBecause === null ? [] : [[channel, stoppedBecause]],
    ),
  );
  const isLate = oldestDueSeconds * 1_000 > LATE_AFTER_MS || Object.keys(stopped).length > 0;
  return { status: isLate ? "warn" : "ok", oldestDueSeconds, stopped };
}

/** The same for the systems that are told over HL7, with the number of messages that wait for an administrator. */
async function systemsAreTold(ctx: Context): Promise<Check> {
  const { waitingSince, parked } = await inReadTransaction(ctx, selectHl7State);
  const dueMs = waitingSince === null ? 0 : ctx.now - waitingSince;
  const isLate = dueMs > LATE_AFTER_MS || parked > 0;
  return { status: isLate ? "warn" : "ok", oldestDueSeconds: Math.floor(dueMs / 1_000), parked };
}

/** Wrong zones are worth a warning: taking the site down would help no user. */
function zoneData(): Check {
  const report = checkZoneData(process.versions.tz);
  return { status: report.wrongZones.length === 0 ? "ok" : "warn", ...report };
}

/**
 * The look goes on unobserved; it ends by the deadlines of `db/deadlines.ts`. What has arrived by then is read first: this process may have
 * been busy itself.
 */
async function within<T>(ms: number, look: Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const expire = () => reject(new Error(`No answer within ${ms} ms`));
  const timer = setTimeout(() => setImmediate(expire), ms);
  return Promise.race([look, tooLate]).finally(() => clearTimeout(timer));
}

async function judged(ctx: Context, check: string, look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    log().warn({ requestId: ctx.requestId, check, err: error }, "A check of readiness failed");
    return FAILED;
  }
}
