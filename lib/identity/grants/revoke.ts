import { and, eq } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { endOne } from "#lib/identity/sessions/end-session.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { grants, refreshTokens, sessions } from "#db/schema/index.ts";
import { inReadTransaction, type Tx } from "#db/transaction.ts";

import { verifyAccessToken } from "./access-token.ts";
import { hashRefreshToken } from "./issue-tokens.ts";
import { findPublicKey } from "./signing-keys.ts";

const RevokeInput = z.strictObject({
  token: z.string({ error: "required" }).max(8000, { error: "too_long" }),
  clientId: z.string(),
});

/**
 * Ends the grant of a token that was issued to this client: access or refresh token, used or expired ones too. An unknown token, or one of
 * another client, counts as revoked (RFC 7009 section 2.2). A token that a client obtained in its own name has no grant (`endClientToken`).
 * A registered client has authenticated before. For the system.
 */
export async function revokeToken(ctx: Context, raw: unknown): Promise<"revoked" | "of_a_client"> {
  assertSystem(ctx);
  const sent = parseInput(RevokeInput, raw);
  const said = await verifyAccessToken(sent.token, {
    now: ctx.now,
    findKey: (keyId) => inReadTransaction(ctx, (tx) => findPublicKey(tx, keyId)),
    evenExpired: true,
  });
  if (said?.subject === "client") return "of_a_client";
  const grantId = await inReadTransaction(ctx, (tx) => findGrant(tx, { ...sent, ofAccessToken: said?.id }));
  if (grantId !== undefined) await endGrant(ctx, { grantId });
  return "revoked";
}

const endGrant = defineVerb({
  name: "grant.revoke",
  input: z.strictObject({ grantId: Id }),
  refuses: [],
  load: async (tx, _ctx, { grantId }) => {
    const [session] = await tx
      .select({ id: sessions.id, userId: sessions.userId, role: sessions.role })
      .from(sessions)
      .where(eq(sessions.id, grantId));
    if (session === undefined) throw new DomainError("token_ended");
    return session;
  },
  may: ({ actor }) => actor.kind === "system",
  run: (tx, ctx, session) => endOne(tx, ctx, session),
  audit: ({ sessionId }, { userId, role }) => ({
    entity: "session",
    entityId: sessionId,
    by: { userId, role, sessionId },
  }),
  dto: () => ({}),
});

interface Sent {
  readonly token: string;
  readonly clientId: string;
  readonly ofAccessToken: string | undefined;
}

/** The grant of a token that was issued to this client. */
async function findGrant(tx: Tx, { token, clientId, ofAccessToken }: Sent): Promise<string | undefined> {
  const isIt =
    ofAccessToken === undefined
      ? eq(refreshTokens.tokenHash, hashRefreshToken(token))
      : eq(grants.id, ofAccessToken);
  const [found] = await tx
    .select({ id: grants.id })
    .from(grants)
    .innerJoin(refreshTokens, eq(refreshTokens.grantId, grants.id))
    .where(and(isIt, eq(grants.clientId, clientId)))
    .limit(1);
  return found?.id;
}
