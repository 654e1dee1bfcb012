import { signAccessToken } from "#lib/identity/grants/access-token.ts";
import { PUBLIC_CLIENT_ID, SCOPES } from "#lib/identity/grants/constants.ts";
import { loadSigningKey } from "#lib/identity/grants/signing-keys.ts";
import { DAY_MS } from "#lib/core/instant.ts";
import { grants, sessions } from "#db/schema/index.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";
import { BOOKERS, idOf } from "./hospital.ts";

/** An access token of everybody who books, in order, as the token endpoint would have signed it. The clock of the bench stands still. */
export async function bookerTokens(): Promise<string[]> {
  const numbers = Array.from({ length: BOOKERS }, (_, index) => index + 1);
  const expiresAt = NOW + DAY_MS;
  const times = { createdAt: NOW, expiresAt };
  const key = await inTransaction(SYSTEM, async (tx) => {
    const held = numbers.map((number) => ({ id: idOf("grant", number), userId: idOf("user", number) }));
    await tx
      .insert(sessions)
      .values(held.map((each) => ({ ...each, role: "patient" as const, ...times, kind: "grant" as const })));
    const granted = { clientId: PUBLIC_CLIENT_ID, scopes: [...SCOPES] };
    await tx.insert(grants).values(held.map((each) => ({ ...each, ...granted })));
    return loadSigningKey(tx, SYSTEM);
  });
  return Promise.all(
    numbers.map((number) =>
      signAccessToken(key, {
        grantId: idOf("grant", number),
        user: { id: idOf("user", number), role: "patient", authenticatedAt: NOW },
        ...{ clientId: PUBLIC_CLIENT_ID, scopes: SCOPES, now: NOW, expiresAt },
      }),
    ),
  );
}
