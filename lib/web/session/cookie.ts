import { env } from "#lib/env.ts";

/** Whether visitors use https: the cookie is then sent over nothing else. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith("https:");
}

/** RFC 6265bis: the prefix binds the cookie to this host, its root path and https. */
function hostCookie(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

/**
 * No other cookie's name may begin with this one: on sign-in next-auth removes all that do, as chunks of an older session (@auth/core
 * 0.41.3, `SessionStore`).
 */
export function sessionCookieName(): string {
  return hostCookie("praxis");
}

/** Identifies a sign-in whose password was right and whose code is still due. */
export function challengeCookieName(): string {
  return hostCookie("challenge");
}

/** Recognises a browser in which a user has signed in or chosen a time before. It authenticates nothing. */
export function browserCookieName(): string {
  return hostCookie("browser");
}

/** The email that a link was last requested for, shown only to the session that requested it. */
export function newAddressCookieName(): string {
  return hostCookie("new_address");
}

/** The token of an invitation, while its recipient signs in. */
export function invitationCookieName(): string {
  return hostCookie("invitation");
}

/** Identifies the registration that this browser has begun. */
export function registrationCookieName(): string {
  return hostCookie("registration");
}
