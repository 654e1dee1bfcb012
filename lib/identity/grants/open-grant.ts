import { randomBytes, randomUUID } from "node:crypto";

import { and, eq } from "drizzle-orm";

import type { Role } from "#lib/core/actor.ts";
import { DomainError } from "#lib/core/errors.ts";
import { requiresSecondFactor } from "#lib/identity/second-factor/required.ts";
import { DeviceText } from "#lib/identity/sessions/device.ts";
import { holdTicket, redeemTicket, Ticket } from "#lib/identity/sessions/ticket.ts";
import { assertSystem } from "#lib/verb/assert-system.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { grants, refreshTokens, sessions, userRoles } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { scopesOfGrant } from "./client-scopes.ts";
import { grantLifetimeMs } from "./constants.ts";
import { hashRefreshToken, issueTokens, type GrantedTo } from "./issue-tokens.ts";
import { GrantWish } from "./schema.ts";

/**
 * Redeems a ticket for a grant and its first tokens. A user without a second factor gets no grant in a role that requires one, because the
 * API offers no way to set one up. A registered client has authenticated before. For the system.
 */
export const openGrant = defineVerb({
  name: "grant.open",
  input: GrantWish.extend({ ticket: Ticket, device: DeviceText.optional() }),
  refuses: ["wrong_credentials", "insufficient_scope"],
  load: async (tx, ctx, { ticket, role }) => {
    assertSystem(ctx);
    const held = await holdTicket(tx, ctx, ticket);
    if (role !== undefined) await assertHeld(tx, held.userId, role);
    return { ...held, role: role ?? held.role };
  },
  may: ({ actor }, { role, secondFactor }) => {
    if (!secondFactor && requiresSecondFactor([role])) throw new DomainError("second_factor_required");
    return actor.kind === "system";
  },
  run: async (tx, ctx, { tokenHash, userId, role, secondFactor }, { clientId, scopes: wished, device }) => {
    await redeemTicket(tx, ctx, tokenHash);
    const scopes = await scopesOfGrant(tx, ctx, { clientId, scopes: wished });
    const grantId = randomUUID();
    const times = { createdAt: ctx.now, expiresAt: ctx.now + grantLifetimeMs(role) };
    const secondFactorAt = secondFactor ? ctx.now : null;
    await tx
      .insert(sessions)
      .values({ id: grantId, userId, role, ...times, secondFactorAt, device, kind: "grant" });
    await tx.insert(grants).values({ id: grantId, userId, clientId, scopes: [...scopes] });
    const refreshToken = randomBytes(32).toString("base64url");
    const tokenHashed = hashRefreshToken(refreshToken);
    await tx.insert(refreshTokens).values({ tokenHash: tokenHashed, grantId, createdAt: ctx.now });
    const grant: GrantedTo = { grantId, userId, role, clientId, scopes, ...times };
    return { grant, tokens: await issueTokens(tx, ctx, grant, refreshToken) };
  },
  audit: ({ grant: { grantId, userId, role } }) => ({
    entity: "session",
    entityId: grantId,
    by: { userId, role, sessionId: grantId },
    changes: { role },
  }),
  dto: ({ tokens }) => tokens,
});

async function assertHeld(tx: Tx, userId: string, role: Role): Promise<void> {
  const held = await tx
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(and(eq(userRoles.userId, userId), eq(userRoles.role, role)));
  if (held.length === 0) throw new DomainError("forbidden");
}
