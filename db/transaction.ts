import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { attempt, type Tx } from "./attempt.ts";
import { database, type Database } from "./client.ts";
import { LOOKING_MS, OPENING_MS, RETRYING_MS } from "./deadlines.ts";
import { isBusy, isConnectionError, isContention, isEndedGrant } from "./errors.ts";
import { REPLICA_OPENING_MS, recentReplica, type RecentReplica } from "./replica.ts";
import { openingStatement, type AccessMode } from "./settings.ts";

export type { Tx } from "./attempt.ts";

/** The result of looking up the idempotency key: the answer that was stored with the work, or nothing. */
export type Resolution<T> = { readonly found: true; readonly value: T } | { readonly found: false };

export interface TransactionOptions<T> {
  /**
   * Called in a new transaction of the same actor when the answer to COMMIT was lost. The old transaction may still be ending on the server
   * and be invisible to this query, so "not found" only means "try again": `run` must begin by inserting its idempotency key under a unique
   * constraint. That insert waits until the old transaction has ended and then meets its key.
   */
  readonly resolveUnknown?: (tx: Tx) => Promise<Resolution<T>>;
}

const RETRIES = 4;
const LOOKS = 8;
const RETRY_AFTER_SECONDS = 2;

/**
 * Runs the work in one transaction of this actor and commits it. `run` may be called more than once, after a deadlock or a lost connection,
 * and so must do nothing outside the database.
 * @throws DomainError `unavailable` with `retryAfterSeconds`; with `outcome: "unknown"` when the work may have been stored; `token_ended`
 * when the grant in `ctx` is no longer live. Errors of `run` are rethrown after a rollback, those of a failed statement without the data
 * they quote (`withoutData`).
 */
export function inTransaction<T>(
  ctx: Context,
  run: (tx: Tx) => Promise<T>,
  options: TransactionOptions<T> = {},
): Promise<T> {
  return transact({ pool: database(), ctx, run, access: "read write", resolve: options.resolveUnknown });
}

/** As `inTransaction`, for work that only reads: PostgreSQL refuses any write, and after a lost answer the work is repeated. */
export function inReadTransaction<T>(ctx: Context, run: (tx: Tx) => Promise<T>): Promise<T> {
  return transact({ pool: database(), ctx, run, access: "read only", resolve: undefined });
}

/**
 * As `inReadTransaction`, for what may be as old as a few seconds: a replica is asked, where there is one that is recent enough. Nothing that
 * a decision or a person's own page needs is read so (ADR 60). Whether a token is live, only the primary knows.
 */
export function inStaleReadTransaction<T>(ctx: Context, run: (tx: Tx) => Promise<T>): Promise<T> {
  const replica = ctx.grant === undefined ? recentReplica() : undefined;
  return transact({ pool: database(), replica, ctx, run, access: "read only", resolve: undefined });
}

interface Request<T> {
  readonly pool: Database;
  /** Asked first. Whatever fails there is tried again on the primary, which has the last word. */
  readonly replica?: RecentReplica | undefined;
  readonly ctx: Context;
  readonly run: (tx: Tx) => Promise<T>;
  readonly access: AccessMode;
  readonly resolve: TransactionOptions<T>["resolveUnknown"];
}

async function transact<T>(request: Request<T>): Promise<T> {
  const opening = openingStatement(request.ctx, request.access);
  const left = countdown(OPENING_MS);
  const mayRetry = () => left() > OPENING_MS - RETRYING_MS;
  let isDoubtful = false;
  let last: unknown;
  for (let tries = 0; tries <= RETRIES && (tries === 0 || mayRetry()); tries++) {
    const replica = tries === 0 ? request.replica : undefined;
    if (tries > 0) await pause(jitterMs(tries));
    const ending = await attempt(replica?.pool ?? request.pool, {
      opening,
      run: request.run,
      openingMs: replica ? REPLICA_OPENING_MS : left(),
    });
    if (ending.kind === "committed") return ending.value;
    last = ending.error;
    if (replica) {
      if (isConnectionError(last)) replica.leave();
      if (!isDomainError(last)) continue;
    }
    if (ending.kind === "unknown" && request.access === "read write") {
      isDoubtful = true;
      const resolution = await look(request, { lost: last, withinMs: Math.max(left(), LOOKING_MS) });
      if (resolution.found) return resolution.value;
      continue;
    }
    if (isBusy(last)) break;
    if (isEndedGrant(last)) throw new DomainError("token_ended");
    if (!isContention(last) && !isConnectionError(last)) throw last;
  }
  throw unavailable(last, isDoubtful);
}

/** The milliseconds that are left of the given time; never negative. */
function countdown(ms: number): () => number {
  const end = performance.now() + ms;
  return () => Math.max(0, end - performance.now());
}

/** Asks the resolver what became of the work, waiting for a server that is coming back. */
async function look<T>(
  { pool, ctx, resolve }: Request<T>,
  { lost, withinMs }: { lost: unknown; withinMs: number },
): Promise<Resolution<T>> {
  if (resolve === undefined) throw unavailable(lost, true);
  const opening = openingStatement(ctx, "read write");
  const left = countdown(withinMs);
  for (let tries = 1; tries <= LOOKS && left() > 0; tries++) {
    const ending = await attempt(pool, { opening, run: resolve, openingMs: left() });
    if (ending.kind === "committed") return ending.value;
    if (!isPassing(ending.error)) throw ending.error;
    await pause(jitterMs(tries));
  }
  throw unavailable(lost, true);
}

function isPassing(error: unknown): boolean {
  return isBusy(error) || isContention(error) || isConnectionError(error);
}

function unavailable(cause: unknown, isDoubtful: boolean): DomainError {
  const details = { retryAfterSeconds: RETRY_AFTER_SECONDS, ...(isDoubtful ? { outcome: "unknown" } : {}) };
  return new DomainError("unavailable", { details, cause });
}

const LONGEST_PAUSE_MS = 2_000;

/** Up to 60 ms before the first retry and three times as long before each further one. */
function jitterMs(tries: number): number {
  return (0.5 + Math.random() / 2) * Math.min(20 * 3 ** tries, LONGEST_PAUSE_MS);
}
