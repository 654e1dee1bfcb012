import { createHmac } from "node:crypto";

import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";

import { DomainError } from "#lib/core/errors.ts";
import { env } from "#lib/env.ts";
import { systemPool } from "#db/system-pool.ts";

/** How often something may be tried, and within what time. Counted in the database: every web process sees every try. */
const LIMITS = {
  sign_in_by_account: { points: 10, duration: 15 * 60 },
  sign_in_by_source: { points: 100, duration: 15 * 60 },
  register_by_source: { points: 60, duration: 60 * 60 },
} as const;

export type Limit = keyof typeof LIMITS;

const limiters = new Map<Limit, RateLimiterPostgres>();

/**
 * Counts one try before it is made, so that tries made at once cannot all slip through.
 * @throws DomainError `too_many_attempts` with `retryAfterSeconds`; `unavailable` when it cannot be counted: closed, not open
 */
export async function countTry(limit: Limit, subject: string): Promise<void> {
  try {
    await limiter(limit).consume(keyOf(subject));
  } catch (refused) {
    if (refused instanceof RateLimiterRes) {
      const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1000);
      throw new DomainError("too_many_attempts", { details: { retryAfterSeconds } });
    }
    throw new DomainError("unavailable", { details: { retryAfterSeconds: 5 }, cause: refused });
  }
}

/** Takes back one try: it was no failure. */
export async function forgiveTry(limit: Limit, subject: string): Promise<void> {
  await limiter(limit).reward(keyOf(subject));
}

/** Forgets all tries: whoever made them has shown who they are. */
export async function forgiveAll(limit: Limit, subject: string): Promise<void> {
  await limiter(limit).delete(keyOf(subject));
}

function limiter(limit: Limit): RateLimiterPostgres {
  const known = limiters.get(limit);
  if (known) return known;
  const made = new RateLimiterPostgres({
    // The pool is asked for at each try: it may have been closed and made anew.
    storeClient: { query: (q: { text: string; values: unknown[] }) => systemPool().query(q.text, q.values) },
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit,
    ...LIMITS[limit],
  });
  limiters.set(limit, made);
  return made;
}

/** Addresses of people and of machines are counted, not kept. */
function keyOf(subject: string): string {
  return createHmac("sha256", env().AUTH_SECRET).update(`throttle:${subject}`).digest("base64url");
}
