import { randomUUID } from "node:crypto";

import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { CLIENT_SCOPES } from "#lib/identity/clients/constants.ts";
import { endClientSecret } from "#lib/identity/clients/end-secret.ts";
import { signAccessToken } from "#lib/identity/grants/access-token.ts";
import { ACCESS_TOKEN_LIFETIME_MS, PUBLIC_CLIENT_ID, SCOPES } from "#lib/identity/grants/constants.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { grants, sessions } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { asKeeper, makeClient } from "#e2e/support/clients.ts";
import { NOW } from "#e2e/support/now.ts";
import { SYSTEM } from "#e2e/support/system.ts";

import type { AccessWorld, Caller } from "./world.ts";

export type TokenHolder = Exclude<Caller, "visitor">;

/** What may be wrong with a token: nothing, what it was granted, its age, or that its grant has ended. */
export const KINDS = ["good", "too little scope", "expired", "revoked"] as const;
export type TokenKind = (typeof KINDS)[number];

/** A token of that caller for that server, as its own endpoint would sign it. */
export async function tokenOf(
  { users }: AccessWorld,
  { role, kind, origin }: { role: TokenHolder; kind: TokenKind; origin: string },
): Promise<string> {
  const now = kind === "expired" ? NOW - ACCESS_TOKEN_LIFETIME_MS : NOW;
  const userId = users[role];
  const grantId = randomUUID();
  const times = { createdAt: now, expiresAt: NOW + 60 * MINUTE_MS };
  const endedAt = kind === "revoked" ? NOW : null;
  const key = await inTransaction(SYSTEM, async (tx) => {
    await tx.insert(sessions).values({ id: grantId, userId, role, ...times, endedAt, kind: "grant" });
    await tx.insert(grants).values({ id: grantId, userId, clientId: PUBLIC_CLIENT_ID, scopes: [...SCOPES] });
    return loadSigningKey(tx, SYSTEM);
  });
  const scopes = kind === "too little scope" ? ["nothing:read"] : SCOPES;
  const expiresAt = now + ACCESS_TOKEN_LIFETIME_MS;
  const user = { id: userId, role, authenticatedAt: now };
  const facts = { grantId, user, clientId: PUBLIC_CLIENT_ID, scopes, now, expiresAt };
  return issuedBy(origin, () => signAccessToken(key, facts));
}

/** The same of a client that acts in its own name, and has made nothing yet; `revoked` is one whose secret has ended. */
export async function tokenOfClient({ kind, origin }: { kind: TokenKind; origin: string }): Promise<string> {
  const { clientId, secretId } = await makeClient();
  if (kind === "revoked") await endClientSecret(await asKeeper(), { clientId, secretId });
  const now = kind === "expired" ? NOW - ACCESS_TOKEN_LIFETIME_MS : NOW;
  const expiresAt = now + ACCESS_TOKEN_LIFETIME_MS;
  // A scope that it has not ends its token; one that does not reach is refused by the operation.
  const scopes = kind === "too little scope" ? ["slots:read"] : CLIENT_SCOPES;
  const key = await inTransaction(SYSTEM, (tx) => loadSigningKey(tx, SYSTEM));
  return issuedBy(origin, () =>
    signAccessToken(key, { grantId: secretId, clientId, scopes, now, expiresAt }),
  );
}

/** The second server of the table has an address of its own, which its tokens name. */
async function issuedBy<T>(origin: string, work: () => Promise<T>): Promise<T> {
  const { APP_URL } = process.env;
  process.env["APP_URL"] = origin;
  forgetEnv();
  try {
    return await work();
  } finally {
    process.env["APP_URL"] = APP_URL;
    forgetEnv();
  }
}
