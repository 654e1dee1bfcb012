import { ANONYMOUS, type Actor, type Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { SessionDto } from "#lib/identity/users/dto.ts";
import { requiresSecondFactor } from "#lib/identity/second-factor/required.ts";

/** The signed-in user, as far as the frame of a page shows them. */
export interface Account {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly timeZone: string;
}

/** The actor of a session. In a role that demands a second factor, a session that has not shown one has no role. */
export function toActor(session: SessionDto | undefined): Actor {
  if (session === undefined) return ANONYMOUS;
  const { userId, role, sessionId, secondFactorAt } = session;
  const isEnrolled = secondFactorAt !== null || !requiresSecondFactor([role]);
  return { kind: "user", userId, role: isEnrolled ? role : "unenrolled", sessionId };
}

export function toAccount({ userId, name, role, roles, timeZone }: SessionDto): Account {
  return { userId, name, role, roles, timeZone };
}

/** How long a session still lasts, and whether use extends it; zero for one that has ended. */
export function sessionEndsIn(
  session: SessionDto | undefined,
  now: EpochMs,
): { endsInMs: number; canStay: boolean } {
  if (session === undefined) return { endsInMs: 0, canStay: false };
  return { endsInMs: session.idleUntil - now, canStay: session.idleUntil < session.until };
}
