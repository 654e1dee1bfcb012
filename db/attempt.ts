import { AsyncLocalStorage } from "node:async_hooks";
import type { SQL } from "drizzle-orm";
import { traced } from "#lib/core/trace.ts";
import type { Database } from "./client.ts";
import { awaitOpening, OPENING_MS, OpeningTimeoutError } from "./deadlines.ts";
import { isConnectionError } from "./errors.ts";
import { countTransaction } from "./pool-activity.ts";
import { withoutData } from "./without-data.ts";

/** A transaction as drizzle hands it out. Pass it on; never store it. */
export type Tx = Parameters<Parameters<Database["orm"]["transaction"]>[0]>[0];

/**
 * How one try at a transaction ended. `unknown`: COMMIT may have been sent and its answer never came. An error quotes no
 * parameter and no row.
 */
export type Ending<T> =
  { kind: "committed"; value: T } | { kind: "failed"; error: unknown } | { kind: "unknown"; error: unknown };

interface Progress {
  isOpen: boolean;
  isCommitting: boolean;
  thrown?: unknown;
}

const current = new AsyncLocalStorage<Progress>();

interface Try<T> {
  readonly opening: SQL;
  readonly run: (tx: Tx) => Promise<T>;
  /** For a connection and the answer to BEGIN. */
  readonly openingMs?: number;
}

/** Opens one transaction, runs the work in it and returns how it ended. Never throws the work's own error. */
export function attempt<T>(database: Database, tried: Try<T>): Promise<Ending<T>> {
  return traced(
    "transaction",
    () => attemptOnce(database, tried),
    ({ kind }) => ({ "praxis.transaction": kind }),
  );
}

async function attemptOnce<T>(
  { orm }: Database,
  { opening, run, openingMs = OPENING_MS }: Try<T>,
): Promise<Ending<T>> {
  assertNotNested();
  const state: Progress = { isOpen: true, isCommitting: false };
  const awaited = awaitOpening(openingMs);
  const counted = countTransaction();
  let work: Promise<T> | undefined;
  try {
    const transaction = orm.transaction((tx) => {
      // The driver cannot withdraw a queued request for a connection: it may begin after its caller has given up.
      if (!awaited.begin()) throw new OpeningTimeoutError();
      counted.begun();
      return (work = current.run(state, () => runInside(tx)));
    });
    const value = await Promise.race([transaction, awaited.expired]);
    return { kind: "committed", value };
  } catch (error) {
    return await judge(error);
  } finally {
    awaited.giveUp();
    counted.ended();
    state.isOpen = false;
  }

  async function runInside(tx: Tx): Promise<T> {
    try {
      // Its answer is not waited for: the work's first statement travels with it. After an opening that failed,
      // PostgreSQL refuses every further statement of the transaction (25P02).
      const actorSet = tx.execute(opening).then(() => undefined);
      actorSet.catch(() => undefined);
      const value = await run(tx).catch(async (error: unknown) => {
        await actorSet;
        throw error;
      });
      await actorSet;
      state.isCommitting = true;
      return value;
    } catch (error) {
      state.thrown = error;
      throw error;
    }
  }

  /**
   * The driver sends COMMIT once the work has resolved and not before, so a connection lost until then stored
   * nothing. After it nothing but the server's own refusal is certain: a lost connection leaves it open.
   */
  async function judge(error: unknown): Promise<Ending<T>> {
    if (state.isCommitting && isConnectionError(error)) return { kind: "unknown", error: withoutData(error) };
    // The connection may die under work that still runs. Its statements are refused from here on; a second try
    // must not start beside it.
    await work?.catch(() => undefined);
    // The work's own error tells more than a connection that then broke under its ROLLBACK.
    return { kind: "failed", error: withoutData(state.thrown ?? error) };
  }
}

/** With a pool of one the inner transaction would wait for the outer one for ever. */
function assertNotNested(): void {
  if (current.getStore()?.isOpen !== true) return;
  throw new Error("A transaction was opened inside another one: pass the outer `tx` on instead.");
}
