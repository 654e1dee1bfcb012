import "server-only";

import { randomBytes } from "node:crypto";

import { HOUR_MS } from "#lib/core/instant.ts";

import { browserCookieName } from "./cookie.ts";
import { heldCookie, keepCookie } from "./cookie-jar.ts";

/** As long as a browser is remembered in which somebody has signed in. */
const LIFETIME_MS = 180 * 24 * HOUR_MS;

/** The random id of this browser, made when it has none. Only in an action: a page sets no cookie. */
export async function browserId(): Promise<string> {
  const known = await heldCookie(browserCookieName());
  const id = /^[\w-]{22}$/.test(known) ? known : randomBytes(16).toString("base64url");
  await keepCookie(browserCookieName(), id, { forMs: LIFETIME_MS });
  return id;
}
