import { randomBytes } from "node:crypto";

import { eq, isNull, and } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { constraintName } from "#db/errors.ts";
import { clientSecrets } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { PREFIX_LENGTH, SECRET_MARK, SECRET_SLOTS } from "./constants.ts";
import type { NewSecretDto } from "./dto.ts";

/**
 * Creates a secret of 32 random bytes; only its hash and its beginning are stored. At most two are valid at once: the database rejects a
 * third.
 * @throws DomainError `two_secrets`
 */
export async function addSecret(tx: Tx, { now }: Context, clientId: string): Promise<NewSecretDto> {
  const taken = await tx
    .select({ slot: clientSecrets.slot })
    .from(clientSecrets)
    .where(and(eq(clientSecrets.clientId, clientId), isNull(clientSecrets.endedAt)));
  const slot = SECRET_SLOTS.find((each) => !taken.some(({ slot: held }) => held === each));
  if (slot === undefined) throw new DomainError("two_secrets");
  const secret = `${SECRET_MARK}${randomBytes(32).toString("base64url")}`;
  const kept = { prefix: secret.slice(0, PREFIX_LENGTH), secretHash: hashToken(secret), createdAt: now };
  const [made] = await tx
    .insert(clientSecrets)
    .values({ clientId, slot, ...kept })
    .returning({ id: clientSecrets.id })
    .catch((error: unknown) => {
      if (constraintName(error) === "client_secrets_two_live")
        throw new DomainError("two_secrets", { cause: error });
      throw error;
    });
  if (made === undefined) throw new Error("The secret was not stored");
  return { clientId, secretId: made.id, secret };
}
