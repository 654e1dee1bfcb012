import { env } from "#lib/env.ts";

/** Whether visitors come over https: the cookie then travels over nothing else. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith("https:");
}

/** RFC 6265bis: the prefix binds the cookie to this host, its root path and https. */
export function sessionCookieName(): string {
  return isSecure() ? "__Host-praxis" : "praxis";
}

/** The browser's hold on a sign-in of which the password was right and the code is still to come. */
export function challengeCookieName(): string {
  return isSecure() ? "__Host-praxis_challenge" : "praxis_challenge";
}

/** By which a browser is known again in which somebody has signed in before. It lets nobody in. */
export function browserCookieName(): string {
  return isSecure() ? "__Host-praxis_browser" : "praxis_browser";
}

/** The address that a link was last asked for to, to be shown to the session that asked. */
export function newAddressCookieName(): string {
  return isSecure() ? "__Host-praxis_new_address" : "praxis_new_address";
}

/**
 * The link of an invitation, while the one it is for signs in. It begins otherwise than the session's: signing in with
 * next-auth removes what begins alike, as parts of an older session.
 */
export function invitationCookieName(): string {
  return isSecure() ? "__Host-invitation" : "invitation";
}

/** The browser's hold on the registration that it has begun. */
export function registrationCookieName(): string {
  return isSecure() ? "__Host-praxis_registration" : "praxis_registration";
}
