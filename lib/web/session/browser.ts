import "server-only";

import { createHmac, randomBytes } from "node:crypto";

import { HOUR_MS } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";

import { browserCookieName } from "./cookie.ts";
import { heldCookie, keepCookie } from "./cookie-jar.ts";

/** As long as a browser is remembered in which somebody has signed in. */
const LIFETIME_MS = 180 * 24 * HOUR_MS;

const BROWSER_ID = /^[\w-]{22}$/;

/** This browser as the domain knows it, by a keyed hash of its random id; undefined while it has none. */
export async function knownBrowser(): Promise<string | undefined> {
  const id = await heldCookie(browserCookieName());
  if (!BROWSER_ID.test(id)) return undefined;
  return createHmac("sha256", env().AUTH_SECRET).update(`browser:${id}`).digest("base64url");
}

/** The random id of this browser, made when it has none. Only in an action: a page sets no cookie. */
export async function browserId(): Promise<string> {
  const known = await heldCookie(browserCookieName());
  const id = BROWSER_ID.test(known) ? known : randomBytes(16).toString("base64url");
  await keepCookie(browserCookieName(), id, { forMs: LIFETIME_MS });
  return id;
}
