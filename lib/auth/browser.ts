import "server-only";

import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";

import { browserCookieName, isSecure } from "./cookie.ts";

/** As long as a browser is remembered in which somebody has signed in. */
const LIFETIME_SECONDS = 180 * 24 * 60 * 60;

/** The random id of this browser, made when it has none. Only in an action: a page sets no cookie. */
export async function browserId(): Promise<string> {
  const jar = await cookies();
  const known = jar.get(browserCookieName())?.value;
  const id = known !== undefined && /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString("base64url");
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
  jar.set(browserCookieName(), id, { ...options, maxAge: LIFETIME_SECONDS });
  return id;
}
