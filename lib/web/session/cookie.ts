import { env } from "#lib/env.ts";

/** Whether visitors come over https: the cookie then travels over nothing else. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith("https:");
}

/** RFC 6265bis: the prefix binds the cookie to this host, its root path and https. */
function hostCookie(name: string): string {
  return isSecure() ? `__Host-${name}` : name;
}

/**
 * No other cookie's name begins with this one: signing in with next-auth removes all that begin alike, as parts of an older session
 * (@auth/core 0.41.3, `SessionStore`).
 */
export function sessionCookieName(): string {
  return hostCookie("praxis");
}

/** The browser's hold on a sign-in of which the password was right and the code is still to come. */
export function challengeCookieName(): string {
  return hostCookie("challenge");
}

/** By which a browser is known again in which somebody has signed in or chosen a time before. It lets nobody in. */
export function browserCookieName(): string {
  return hostCookie("browser");
}

/** The address that a link was last asked for to, to be shown to the session that asked. */
export function newAddressCookieName(): string {
  return hostCookie("new_address");
}

/** The link of an invitation, while the one it is for signs in. */
export function invitationCookieName(): string {
  return hostCookie("invitation");
}

/** The browser's hold on the registration that it has begun. */
export function registrationCookieName(): string {
  return hostCookie("registration");
}
