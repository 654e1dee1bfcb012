import type { Role } from "#lib/core/actor.ts";

/** How long a session has still to go. The browser counts by its own clock, which may be set wrong. */
export interface SessionEnds {
  readonly endsInMs: number;
  /** Whether using it puts its end off; it does not when the password was given too long ago. */
  readonly canStay: boolean;
}

/** Who is signed in, as far as the frame of a page shows it, and what they can do there. */
export interface Account {
  readonly name: string;
  /** The role the session acts in. */
  readonly role: Role;
  /** Every role the user has; with several, the header offers to switch. */
  readonly roles: readonly Role[];
  /** A server action, so that its form works without JavaScript. */
  readonly signOut: (form: FormData) => Promise<void>;
  /** When the session ends by itself unless it is used. */
  readonly ends: SessionEnds;
  /** A server action that takes the chosen `role`. */
  readonly switchRole: (form: FormData) => Promise<void>;
}
