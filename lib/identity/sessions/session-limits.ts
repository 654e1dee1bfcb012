import type { Role } from "#lib/core/actor.ts";
import { HOUR_MS, MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";

/** How long a session lasts unused, and how long after its password was given, used or not. */
export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

/** The limits of a session in this role. Staff see many people's data, and leave their desks. */
export function sessionLimits(role: Role): SessionLimits {
  const { SESSION_IDLE_MINUTES_PATIENT, SESSION_IDLE_MINUTES_STAFF, ...hours } = env();
  return role === "patient"
    ? { idleMs: SESSION_IDLE_MINUTES_PATIENT * MINUTE_MS, absoluteMs: hours.SESSION_HOURS_PATIENT * HOUR_MS }
    : { idleMs: SESSION_IDLE_MINUTES_STAFF * MINUTE_MS, absoluteMs: hours.SESSION_HOURS_STAFF * HOUR_MS };
}

/** The longest that any session can last: the lifetime of its row and its cookie. */
export function longestSessionMs(): number {
  return Math.max(sessionLimits("patient").absoluteMs, sessionLimits("admin").absoluteMs);
}

/** When a session was last used and last given a password; by default when it began. */
interface Uses {
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly seenAt: EpochMs | null;
  readonly authenticatedAt: EpochMs | null;
}

/** When a session in this role expires: if it stays unused, and at the latest. */
export function sessionEnds(
  { createdAt, expiresAt, seenAt, authenticatedAt }: Uses,
  role: Role,
): { readonly idleUntil: EpochMs; readonly until: EpochMs } {
  const { idleMs, absoluteMs } = sessionLimits(role);
  const until = Math.min((authenticatedAt ?? createdAt) + absoluteMs, expiresAt);
  return { idleUntil: Math.min((seenAt ?? createdAt) + idleMs, until), until };
}
