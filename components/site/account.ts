import type { Role } from "#lib/core/actor.ts";

/** The remaining time of a session. A duration, because the browser's clock may be wrong. */
export interface SessionEnds {
  readonly endsInMs: number;
  /** Whether use extends it; it does not once the password was entered too long ago. */
  readonly canStay: boolean;
}

/** The signed-in user, as far as the frame of a page shows them, with their actions there. */
export interface Account {
  readonly name: string;
  /** The role of the session. */
  readonly role: Role;
  /** All roles of the user; with several, the header offers to switch. */
  readonly roles: readonly Role[];
  /** A server action, so that its form works without JavaScript. */
  readonly signOut: (form: FormData) => Promise<void>;
  /** When the session ends unless it is used. */
  readonly ends: SessionEnds;
  /** A server action that takes the chosen `role`. */
  readonly switchRole: (form: FormData) => Promise<void>;
}
