import { env } from "#lib/env.ts";

/** Whether visitors come over https: the cookie then travels over nothing else. */
export function isSecure(): boolean {
  return env().APP_URL.startsWith("https:");
}

/** RFC 6265bis: the prefix binds the cookie to this host, its root path and https. */
export function sessionCookieName(): string {
  return isSecure() ? "__Host-praxis_session" : "praxis_session";
}
