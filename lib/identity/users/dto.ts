import type { Role } from "#lib/core/actor.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { MailStopCause } from "#lib/outbox/constants.ts";

/** A live session: not ended, not expired, of a user who may sign in and still holds the role. */
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
  /** When a second factor was shown in it; also null when its user no longer has one. */
  readonly secondFactorAt: EpochMs | null;
  /** Why mail to the user's email is stopped; null if it is not. */
  readonly mailStop: MailStopCause | null;
  /** When it expires if it is not used meanwhile. */
  readonly idleUntil: EpochMs;
  /** When it expires even if it is used. */
  readonly until: EpochMs;
}

/** One of a user's own sessions, described so that they recognise it. */
export interface OwnSessionDto {
  /** Its id in this list; never the session's own id. */
  readonly handle: string;
  readonly role: Role;
  readonly createdAt: EpochMs;
  readonly seenAt: EpochMs;
  /** The browser's description of itself: its User-Agent. */
  readonly device: string | null;
  /** Whether it is the current session. */
  readonly isThis: boolean;
  /** What an app was granted, when the session is held by tokens and not by a browser. `client` is its name, if it is registered. */
  readonly app: {
    readonly client: string | null;
    readonly scopes: readonly string[];
    readonly endsAt: EpochMs;
  } | null;
}

/** What redeeming a ticket gives. */
export interface OpenedSessionDto {
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Role;
}

/** A ticket to open one session, in readable form: handed to sign-in at once and never stored. */
export interface TicketDto {
  readonly ticket: string;
  readonly role: Role;
  readonly challenge?: undefined;
}

/** The answer to a right password when there is a second factor: the browser holds it until a code is shown. */
export interface ChallengeDto {
  readonly challenge: string;
  readonly ticket?: undefined;
  readonly role?: undefined;
}

export interface RegisteredDto {
  readonly userId: string;
  readonly patientId: string;
}

/** A user's own account, for their account page. */
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
