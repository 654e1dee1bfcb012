import "server-only";

import { createHmac, randomBytes } from "node:crypto";

import { HOUR_MS } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";

import { browserCookieName } from "./cookie.ts";
import { heldCookie, keepCookie } from "./cookie-jar.ts";

/** How long a browser is remembered after a sign-in. */
const LIFETIME_MS = 180 * 24 * HOUR_MS;

const BROWSER_ID = /^[\w-]{22}$/;

/** This browser as the domain knows it, by a keyed hash of its random id; undefined before it has one. */
export async function knownBrowser(): Promise<string | undefined> {
  const id = await heldCookie(browserCookieName());
  if (!BROWSER_ID.test(id)) return undefined;
  return createHmac("sha256", env().AUTH_SECRET).update(`browser:${id}`).digest("base64url");
}

/** The random id of this browser, created if missing. Only in an action: a page cannot set cookies. */
export async function browserId(): Promise<string> {
  const known = await heldCookie(browserCookieName());
  const id = BROWSER_ID.test(known) ? known : randomBytes(16).toString("base64url");
  await keepCookie(browserCookieName(), id, { forMs: LIFETIME_MS });
  return id;
}
