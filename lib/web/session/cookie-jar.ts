import "server-only";

import { ownCookies } from "#lib/web/request/machine-request.ts";

import { isSecure } from "./cookie.ts";

/** What the browser holds by this name; nothing is an empty text. */
export async function heldCookie(name: string): Promise<string> {
  return (await ownCookies()).get(name)?.value ?? "";
}

/**
 * Gives the browser something to hold that no script reads. `strict`: not even a link from elsewhere brings it along. Only in
 * an action: a page sets no cookie.
 */
export async function keepCookie(
  name: string,
  value: string,
  { forMs, sameSite = "lax" }: { forMs: number; sameSite?: "lax" | "strict" },
): Promise<void> {
  const options = { httpOnly: true, sameSite, path: "/", secure: isSecure(), maxAge: forMs / 1000 } as const;
  (await ownCookies()).set(name, value, options);
}

/** Only in an action. */
export async function dropCookie(name: string): Promise<void> {
  (await ownCookies()).delete({ name, path: "/", secure: isSecure() });
}
