import type { Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { MailStopCause } from "#lib/outbox/constants.ts";

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
  /** When it was last used, to within a minute. */
  readonly seenAt: EpochMs;
  /** When a password was last given in it. */
  readonly authenticatedAt: EpochMs;
  /** When a second factor was shown in it; null also when its user has none any more. */
  readonly secondFactorAt: EpochMs | null;
  /** Why the user's address takes no mail; null where it does. */
  readonly mailStop: MailStopCause | null;
  /** When it ends by itself unless it is used meanwhile. */
  readonly idleUntil: EpochMs;
  /** When it ends however it is used. */
  readonly until: EpochMs;
}

/** One of a user's own sessions, for them to know it again. */
export interface OwnSessionDto {
  /** What it is called in this list; never its id. */
  readonly handle: string;
  readonly role: Role;
  readonly createdAt: EpochMs;
  readonly seenAt: EpochMs;
  /** What the browser said that it is, in the words of its User-Agent. */
  readonly device: string | null;
  /** Whether it is the one that asks. */
  readonly isThis: boolean;
  /** What an app was granted, where its tokens hold the session and no browser does. */
  readonly app: { readonly scopes: readonly string[]; readonly endsAt: EpochMs } | null;
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
  readonly challenge?: undefined;
}

/** What the right password gives instead where there is a second factor: kept by the browser until a code is shown. */
export interface ChallengeDto {
  readonly challenge: string;
  readonly ticket?: undefined;
  readonly role?: undefined;
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
