import { createHmac } from "node:crypto";

import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { DomainError } from "#lib/core/errors.ts";
import { env } from "#lib/env.ts";
import { systemPool } from "#db/system-pool.ts";

/**
 * How often something may be tried, and within how many seconds. Counted in the database: every web process sees every try. ADR 12 explains
 * the values.
 */
export const LIMITS = {
  sign_in_by_source: { points: 100, duration: 15 * 60 },
  sign_in_by_account: { points: 10, duration: 15 * 60 },
  sign_in_by_account_daily: { points: 50, duration: 24 * 60 * 60 },
  sign_in_by_known_browser: { points: 10, duration: 15 * 60 },
  register_by_source: { points: 60, duration: 60 * 60 },
  registration_by_email: { points: 5, duration: 60 * 60 },
  registration_by_source: { points: 60, duration: 60 * 60 },
  reset_by_email: { points: 5, duration: 60 * 60 },
  reset_by_source: { points: 60, duration: 60 * 60 },
  code_by_challenge: { points: 5, duration: 60 * 60 },
  reauthenticate_by_user: { points: 10, duration: 15 * 60 },
  reauthenticate_by_user_daily: { points: 50, duration: 24 * 60 * 60 },
  code_by_user: { points: 10, duration: 60 * 60 },
  phone_code_by_user: { points: 5, duration: 60 * 60 },
  email_change_by_user: { points: 5, duration: 60 * 60 },
  // An actor who is refused a hold can still book. A hold lasts ten minutes and is counted by ten minutes: the limit is how many one IP
  // address holds at once.
  hold_by_browser: { points: 20, duration: 60 * 60 },
  hold_by_user: { points: 20, duration: 60 * 60 },
  hold_by_source: { points: 30, duration: 10 * 60 },
  hold_by_source_daily: { points: 300, duration: 24 * 60 * 60 },
  hold_again: { points: 3, duration: 60 * 60 },
  // ADR 47: each try names a person, and a caller with many names must not find out which are our patients.
  emergency_by_user: { points: 10, duration: 60 * 60 },
  emergency_by_user_daily: { points: 30, duration: 24 * 60 * 60 },
  requests_by_address: { points: 1_200, duration: 60 },
  requests_by_client: { points: 600, duration: 60 },
} as const;

export type Limit = keyof typeof LIMITS;

/** Marks that are remembered beside the counts, and for how long. */
const MARKS = { known_browser: { points: 1, duration: 180 * 24 * 60 * 60 } } as const;

type Mark = keyof typeof MARKS;

/** A user waits for the answer to what is counted. */
const COUNTING = { withinMs: 4_000 };

const limiters = new Map<Limit | Mark, RateLimiterPostgres>();

/**
 * Counts one try before it is made, so that concurrent tries cannot all pass.
 * @throws DomainError `too_many_attempts` with `retryAfterSeconds`; `unavailable` when it cannot be counted: it fails closed
 */
export async function countTry(limit: Limit, subject: string): Promise<void> {
  try {
    await limiter(limit).consume(keyOf(subject));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw uncounted(refused);
    const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1000);
    throw new DomainError("too_many_attempts", { details: { retryAfterSeconds } });
  }
}

/** The count before these tries, and the rest of the window. */
interface Taken {
  readonly before: number;
  readonly msLeft: number;
}

/** Counts several at once and refuses none: the caller compares. @throws DomainError `unavailable` */
export async function takeTries(limit: Limit, subject: string, count: number): Promise<Taken> {
  const counted = await limiter(limit)
    .consume(keyOf(subject), count)
    .catch((refused: unknown) => (refused instanceof RateLimiterRes ? refused : refuseUncounted(refused)));
  return { before: counted.consumedPoints - count, msLeft: counted.msBeforeNext };
}

/** Takes back one try that was not a failure. @throws DomainError `unavailable` */
export async function forgiveTry(limit: Limit, subject: string): Promise<void> {
  await limiter(limit).reward(keyOf(subject)).catch(refuseUncounted);
}

/** Resets all tries once the user has proved their identity. @throws DomainError `unavailable` */
export async function forgiveAll(limit: Limit, subject: string): Promise<void> {
  await limiter(limit).delete(keyOf(subject)).catch(refuseUncounted);
}

/** Sets a mark for its lifetime. @throws DomainError `unavailable` */
export async function setMark(mark: Mark, subject: string): Promise<void> {
  await limiter(mark).set(keyOf(subject), 1, MARKS[mark].duration).catch(refuseUncounted);
}

/** Whether the mark is still set. @throws DomainError `unavailable` */
export async function hasMark(mark: Mark, subject: string): Promise<boolean> {
  const found = await limiter(mark).get(keyOf(subject)).catch(refuseUncounted);
  return found !== null;
}

function refuseUncounted(cause: unknown): never {
  throw uncounted(cause);
}

function uncounted(cause: unknown): DomainError {
  return new DomainError("unavailable", { details: { retryAfterSeconds: 5 }, cause });
}

function limiter(limit: Limit | Mark): RateLimiterPostgres {
  const known = limiters.get(limit);
  if (known) return known;
  const made = new RateLimiterPostgres({
    // The pool is looked up at each try: it may have been closed and recreated.
    storeClient: {
      query: ({ text, values }: { text: string; values: unknown[] }) =>
        systemPool().query(text, values, COUNTING),
    },
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit,
    ...{ ...LIMITS, ...MARKS }[limit],
  });
  limiters.set(limit, made);
  return made;
}

/** Emails and IP addresses are stored only as hashes. */
function keyOf(subject: string): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`throttle:${subject}`).digest("base64url");
}
