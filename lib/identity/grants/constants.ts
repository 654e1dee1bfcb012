import type { Role } from "#lib/core/actor.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";

/** What a client may be granted, as `<noun>:read` or `<noun>:write`: an upper bound on what the role may do. */
export const SCOPES = [
  "appointments:read",
  "appointments:write",
  "audit:read",
  "catalogue:read",
  "catalogue:write",
  "clients:read",
  "clients:write",
  "doctors:read",
  "doctors:write",
  "hours:read",
  "hours:write",
  "me:read",
  "me:write",
  "messages:read",
  "messages:write",
  "patients:read",
  "patients:write",
  "records:read",
  "records:write",
  "registrations:write",
  "reports:read",
  "slots:read",
  "users:read",
  "users:write",
] as const;
export type Scope = (typeof SCOPES)[number];

export function isScope(text: string): text is Scope {
  return SCOPES.some((scope) => scope === text);
}

/** The client of a request that names none. It has no secret, so its id proves nothing. */
export const PUBLIC_CLIENT_ID = "praxis-public";

export const ACCESS_TOKEN_LIFETIME_MS = 10 * MINUTE_MS;

/** How long a used refresh token returns the same successor again: the first answer may have been lost. */
export const REPEAT_WINDOW_MS = 10_000;

/** How long a retired signing key still verifies: longer than the lifetime of any token that it signed. The database has the same value. */
export const KEY_VERIFIES_MS = 15 * MINUTE_MS;

/** How long a grant lasts after the password was given. */
export function grantLifetimeMs(role: Role): number {
  return role === "patient" ? 30 * 24 * HOUR_MS : 12 * HOUR_MS;
}
