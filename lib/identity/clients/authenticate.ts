import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { inTransaction } from "#db/transaction.ts";

import { useSecret } from "./use-secret.ts";

const Shown = z.strictObject({ clientId: z.string(), secret: z.string() });

/**
 * Authenticates a registered client that asks for a user (RFC 6749 section 2.3). For the system.
 * @returns the client's id
 * @throws DomainError `wrong_credentials`, whether the client or the secret is wrong
 */
export async function authenticateClient(ctx: Context, raw: unknown): Promise<string> {
  assertSystem(ctx);
  const shown = parseInput(Shown, raw);
  const { clientId } = await inTransaction(ctx, (tx) => useSecret(tx, ctx, shown));
  return clientId;
}
