import type { Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";

/** A session that stands: not ended, not expired, of a user who may sign in and still holds the role. */
export interface SessionDto {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  /** The role it acts in. */
  readonly role: Role;
  /** Every role the user holds, in the order of `ROLES`. */
  readonly roles: readonly Role[];
  readonly timeZone: string;
  readonly expiresAt: EpochMs;
}

/** What redeeming a ticket gives. */
export interface OpenedSessionDto {
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Role;
}

/** A ticket to open one session with, in readable form: it is handed to sign-in at once and kept nowhere. */
export interface TicketDto {
  readonly ticket: string;
  readonly role: Role;
}

export interface RegisteredDto {
  readonly userId: string;
  readonly patientId: string;
}

/** A user's own account, for the page of their details. */
export interface OwnAccountDto {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly timeZone: string;
  readonly termsVersion: string | null;
  readonly termsAcceptedAt: EpochMs | null;
  readonly createdAt: EpochMs;
}
