import "server-only";

import { cookies } from "next/headers";

import { HOUR_MS } from "#lib/core/instant.ts";
import { sealerFor } from "#lib/users/sealer.ts";

import { isSecure, newAddressCookieName } from "./cookie.ts";

const sealer = sealerFor("new email address");

/** Remembers in this browser to which address a link was asked for, readable by us alone and for that session alone. */
export async function rememberNewAddress(email: string, sessionId: string): Promise<void> {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
  const sealed = sealer.seal(Buffer.from(email), sessionId).toString("base64url");
  (await cookies()).set(newAddressCookieName(), sealed, { ...options, maxAge: HOUR_MS / 1000 });
}

/** That address, if it was this session that asked. */
export async function recallNewAddress(sessionId: string): Promise<string | undefined> {
  const sealed = (await cookies()).get(newAddressCookieName())?.value ?? "";
  return sealer.unseal(Buffer.from(sealed, "base64url"), sessionId)?.toString();
}
