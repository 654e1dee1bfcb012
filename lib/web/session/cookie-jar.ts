import "server-only";

import { ownCookies } from "#lib/web/request/machine-request.ts";

import { isSecure } from "./cookie.ts";

/** The value of a cookie; empty if there is none. */
export async function heldCookie(name: string): Promise<string> {
  return (await ownCookies()).get(name)?.value ?? "";
}

/**
 * Sets a cookie that scripts cannot read. `strict`: not even sent when a link from another site is followed. Only in an action: a page
 * cannot set cookies.
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
