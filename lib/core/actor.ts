export const ROLES = ["patient", "doctor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a user acts as: their role, or nothing yet. `unenrolled` is a user whose role demands a second factor that this session has not
 * shown: they may set one up and sign out. No policy of the database knows it, so it sees no care.
 */
export type ActingRole = Role | "unenrolled";

/** A signed-in person, acting in the one role their session has chosen. */
export interface UserActor {
  readonly kind: "user";
  readonly userId: string;
  readonly role: ActingRole;
  readonly sessionId: string;
  /** The registered client through which the user acts, if they do. It gives them no more to see. */
  readonly clientId?: string;
}

/** A program of a third party that acts in its own name. Its row in the database determines what it may see. */
export interface ClientActor {
  readonly kind: "client";
  readonly clientId: string;
}

interface GrantedScopes {
  readonly clientId: string;
  /** The client's granted scopes: a ceiling over what the role may do. */
  readonly scopes: readonly string[];
  /** The key that signed the token. */
  readonly keyId: string;
}

/** The content of a user's access token, after its signature was verified. Its `id` is that of the session that the user acts in. */
export interface UserGrant extends GrantedScopes {
  readonly subject: "user";
  readonly id: string;
  readonly userId: string;
  readonly role: Role;
}

/** The same of a client's own token. Its `id` is that of the secret that bought it. */
export interface ClientGrant extends GrantedScopes {
  readonly subject: "client";
  readonly id: string;
  /** The id of the token itself, by which the client may give it back. */
  readonly tokenId: string;
}

export type TokenGrant = UserGrant | ClientGrant;

export interface AnonymousActor {
  readonly kind: "anonymous";
}

/** The product itself. Only `lib/web`, `lib/jobs` and the seed may mint one (see `system-actor.ts`). */
export interface SystemActor {
  readonly kind: "system";
  readonly purpose: string;
}

export type Actor = UserActor | ClientActor | AnonymousActor | SystemActor;

/** The registered client that acts, in its own name or for a user. */
export function actingClientId(actor: Actor): string | undefined {
  return actor.kind === "client" || actor.kind === "user" ? actor.clientId : undefined;
}

/** Whether the actor is a user who acts as an administrator. */
export function isAdministrator(actor: Actor): boolean {
  return actor.kind === "user" && actor.role === "admin";
}

export const ANONYMOUS: AnonymousActor = { kind: "anonymous" };
