import { randomUUID } from "node:crypto";

import type { Role } from "#lib/core/actor.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { signAccessToken } from "#lib/identity/grants/access-token.ts";
import { PUBLIC_CLIENT_ID, type Scope } from "#lib/identity/grants/constants.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { grants, sessions } from "#db/schema/index.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { FUZZ_NOW } from "./clock.ts";

interface Bearer {
  readonly userId: string;
  readonly role: Exclude<Role, "unenrolled">;
  readonly scopes: readonly Scope[];
}

/** An access token as the token endpoint signs it, of a user who has just given their password. */
export async function tokenFor({ userId, role, scopes }: Bearer): Promise<string> {
  const grantId = randomUUID();
  const [now, expiresAt] = [FUZZ_NOW, FUZZ_NOW + HOUR_MS];
  const key = await inTransaction(SYSTEM, async (tx) => {
    const times = { createdAt: now, expiresAt };
    await tx.insert(sessions).values({ id: grantId, userId, role, ...times, kind: "grant" });
    await tx.insert(grants).values({ id: grantId, userId, clientId: PUBLIC_CLIENT_ID, scopes: [...scopes] });
    return loadSigningKey(tx, SYSTEM);
  });
  const user = { id: userId, role, authenticatedAt: now };
  return signAccessToken(key, { grantId, user, clientId: PUBLIC_CLIENT_ID, scopes, now, expiresAt });
}

export const bearer = async (of: Bearer) => ({ authorization: `Bearer ${await tokenFor(of)}` });
