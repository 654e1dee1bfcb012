import "server-only";

import { HOUR_MS } from "#lib/core/instant.ts";
import { sealerFor } from "#lib/secrets/sealer.ts";

import { newAddressCookieName } from "#lib/web/session/cookie.ts";
import { heldCookie, keepCookie } from "#lib/web/session/cookie-jar.ts";

const sealer = sealerFor("new email address");

/** Remembers in this browser the email that a link was requested for, encrypted and for this session only. */
export async function rememberNewAddress(email: string, sessionId: string): Promise<void> {
  const sealed = sealer.seal(Buffer.from(email), sessionId).toString("base64url");
  await keepCookie(newAddressCookieName(), sealed, { forMs: HOUR_MS });
}

/** That email, if this session requested the link. */
export async function recallNewAddress(sessionId: string): Promise<string | undefined> {
  const sealed = await heldCookie(newAddressCookieName());
  return sealer.unseal(Buffer.from(sealed, "base64url"), sessionId)?.toString();
}
