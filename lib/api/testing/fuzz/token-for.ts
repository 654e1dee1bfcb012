import { randomUUID } from "node:crypto";

import { HOUR_MS } from "#lib/core/instant.ts";
import { signAccessToken } from "#lib/identity/grants/access-token.ts";
import { PUBLIC_CLIENT_ID, type Scope } from "#lib/identity/grants/constants.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { grants, sessions } from "#db/schema/index.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** An access token of an administrator, as the token endpoint signs it, for the hours of a fuzz. */
export async function tokenFor(userId: string, scopes: readonly Scope[]): Promise<string> {
  const grantId = randomUUID();
  const [now, expiresAt] = [NOW, NOW + 12 * HOUR_MS];
  const key = await inTransaction(SYSTEM, async (tx) => {
    const times = { createdAt: now, expiresAt };
    await tx.insert(sessions).values({ id: grantId, userId, role: "admin", ...times, kind: "grant" });
    await tx.insert(grants).values({ id: grantId, userId, clientId: PUBLIC_CLIENT_ID, scopes: [...scopes] });
    return loadSigningKey(tx, SYSTEM);
  });
  const user = { id: userId, role: "admin", authenticatedAt: now } as const;
  return signAccessToken(key, { grantId, user, clientId: PUBLIC_CLIENT_ID, scopes, now, expiresAt });
}
