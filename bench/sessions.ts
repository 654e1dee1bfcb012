import { encode } from "next-auth/jwt";
import { sessionCookieName } from "#lib/auth/cookie.ts";
import { env } from "#lib/env.ts";
import { BOOKERS, idOf } from "./hospital.ts";

/** The cookie headers of everybody who books, in order, as signing in would have made them. */
export async function bookerCookies(): Promise<string[]> {
  const name = sessionCookieName();
  const numbers = Array.from({ length: BOOKERS }, (_, index) => index + 1);
  return Promise.all(
    numbers.map(async (number) => {
      const token = { sid: idOf("session", number) };
      return `${name}=${await encode({ token, salt: name, secret: env().AUTH_SECRET })}`;
    }),
  );
}
