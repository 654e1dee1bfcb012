import { ANONYMOUS, type Actor, type Role } from "#lib/core/actor.ts";
import type { SessionDto } from "#lib/users/dto.ts";

/** Who is signed in, as far as the frame of a page shows it. */
export interface Account {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly roles: readonly Role[];
  readonly timeZone: string;
}

export function toActor(session: SessionDto | undefined): Actor {
  if (session === undefined) return ANONYMOUS;
  const { userId, role, sessionId } = session;
  return { kind: "user", userId, role, sessionId };
}

export function toAccount({ userId, name, role, roles, timeZone }: SessionDto): Account {
  return { userId, name, role, roles, timeZone };
}
