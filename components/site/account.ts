import type { Role } from "#lib/core/actor.ts";

/** Who is signed in, as far as the frame of a page shows it, and what they can do there. */
export interface Account {
  readonly name: string;
  /** The role the session acts in. */
  readonly role: Role;
  /** Every role the user has; with several, the header offers to switch. */
  readonly roles: readonly Role[];
  /** A server action, so that its form works without JavaScript. */
  readonly signOut: (form: FormData) => Promise<void>;
  /** A server action that takes the chosen `role`. */
  readonly switchRole: (form: FormData) => Promise<void>;
}
