import { encode } from "next-auth/jwt";
import { sessionCookieName } from "#lib/web/session/cookie.ts";
import { env } from "#lib/env.ts";
import { BOOKERS, idOf, STAFF_ROLES } from "./hospital.ts";

/** The cookie headers of everybody who books, in order. */
export function bookerCookies(): Promise<string[]> {
  return cookiesOf("session", BOOKERS);
}

/** Of those who work there, in the order of their roles. */
export function staffCookies(): Promise<string[]> {
  return cookiesOf("staffSession", STAFF_ROLES.length);
}

/** As signing in would have made them. */
function cookiesOf(kind: "session" | "staffSession", count: number): Promise<string[]> {
  const name = sessionCookieName();
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const token = { sid: idOf(kind, number) };
      return `${name}=${await encode({ token, salt: name, secret: env().AUTH_SECRET })}`;
    }),
  );
}
