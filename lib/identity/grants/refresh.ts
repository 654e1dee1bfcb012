import { createHmac, hkdfSync } from "node:crypto";

import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";
import { endOne } from "#lib/identity/sessions/end-session.ts";
import { markSessionSeen } from "#lib/identity/sessions/mark-session-seen.ts";
import { defineVisitorVerb } from "#lib/verb/define-system-verb.ts";
import { clients, grants, refreshTokens, sessions, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { scopesWithin } from "./client-scopes.ts";
import { REPEAT_WINDOW_MS, type Scope } from "./constants.ts";
import { hashRefreshToken, issueTokens, type GrantedTo } from "./issue-tokens.ts";
import { Scopes } from "./schema.ts";

/**
 * Returns a refresh token's successor and a new access token. If the client sends the same token again within ten seconds, it gets the same
 * successor, whose answer may have been lost. After that the token counts as stolen: the whole grant ends and its user is notified. RFC
 * 9700 section 4.14.2. A token that another client shows is as good as stolen, whoever of the two comes first. For the system.
 */
export const refreshGrant = defineVisitorVerb({
  name: "grant.refresh",
  input: z.strictObject({
    refreshToken: z.string({ error: "required" }).max(200, { error: "too_long" }),
    clientId: z.string(),
    /** A subset of the granted scopes, for this access token only (RFC 6749 section 6). */
    scopes: Scopes.optional(),
  }),
  refuses: ["insufficient_scope"],
  prepare: async (_ctx, input) => input,
  load: (tx, _ctx, { refreshToken }) => lockGrant(tx, refreshToken),
  run: async (tx, ctx, { ceiling, ...grant }, { refreshToken, clientId, scopes: wished }) => {
    if (grant.clientId !== clientId) return endStolen(tx, ctx, grant, "token_of_another_client");
    const held = grant.scopes.filter((scope) => ceiling?.includes(scope) ?? true);
    const scopes = scopesWithin(held, wished);
    const successor = successorOf(refreshToken);
    const usedAt = await useToken(tx, ctx, { refreshToken, successor, grantId: grant.grantId });
    if (ctx.now - usedAt > REPEAT_WINDOW_MS) return endStolen(tx, ctx, grant, "token_reused");
    await markSessionSeen(tx, ctx, grant.grantId);
    return { tokens: await issueTokens(tx, ctx, { ...grant, scopes }, successor), cause: undefined };
  },
  audit: ({ cause }, { grantId, userId, role }) => ({
    entity: "session",
    entityId: grantId,
    by: { userId, role, sessionId: grantId },
    ...(cause !== undefined && { outcome: "refused", changes: { cause } }),
  }),
  messages: ({ tokens }, { userId, email }) =>
    tokens ? [] : [{ kind: "refresh_token_reused", channel: "email", recipient: email, userId }],
  dto: ({ tokens }) => tokens ?? null,
  // After the commit, so that the end of the grant stays stored.
  conclude: async (tokens) => {
    if (tokens === null) throw new DomainError("token_ended");
    return tokens;
  },
});

/** Ends a grant whose refresh token somebody else has; its answer says why it was refused. */
async function endStolen(
  tx: Tx,
  ctx: Context,
  { grantId: id, userId }: GrantedTo,
  cause: "token_reused" | "token_of_another_client",
) {
  await endOne(tx, ctx, { id, userId });
  return { tokens: undefined, cause };
}

interface LockedGrant extends GrantedTo {
  readonly scopes: readonly Scope[];
  /** What its registered client may have now; null for the public client. */
  readonly ceiling: readonly Scope[] | null;
  readonly email: string;
}

/**
 * The grant of that refresh token. Locks the session's row, so that refreshing and ending run one after the other and each sees what the
 * one before has changed.
 */
async function lockGrant(tx: Tx, refreshToken: string): Promise<LockedGrant> {
  const [grant] = await tx
    .select({
      grantId: grants.id,
      userId: grants.userId,
      role: sessions.role,
      clientId: grants.clientId,
      scopes: grants.scopes,
      ceiling: clients.scopes,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
      email: users.email,
    })
    .from(refreshTokens)
    .innerJoin(grants, eq(grants.id, refreshTokens.grantId))
    .leftJoin(clients, eq(clients.id, grants.registeredClientId))
    .innerJoin(sessions, eq(sessions.id, grants.id))
    .innerJoin(users, eq(users.id, grants.userId))
    .where(eq(refreshTokens.tokenHash, hashRefreshToken(refreshToken)))
    .for("update", { of: sessions });
  if (grant === undefined) throw new DomainError("token_ended");
  const [{ live } = { live: false }] = await tx.execute<{ live: boolean }>(
    sql`select grant_is_live(${grant.grantId}) as live`,
  );
  if (!live) throw new DomainError("token_ended");
  return grant;
}

interface Use {
  readonly refreshToken: string;
  readonly successor: string;
  readonly grantId: string;
}

/** Marks the token as used, unless it is already. @returns when it was first used */
async function useToken(tx: Tx, { now }: Context, use: Use): Promise<EpochMs> {
  const { grantId } = use;
  const isIt = eq(refreshTokens.tokenHash, hashRefreshToken(use.refreshToken));
  const successorHash = hashRefreshToken(use.successor);
  const used = await tx
    .update(refreshTokens)
    .set({ usedAt: now })
    .where(and(isIt, isNull(refreshTokens.usedAt)))
    .returning({ usedAt: refreshTokens.usedAt });
  if (used.length > 0) {
    await tx.insert(refreshTokens).values({ tokenHash: successorHash, grantId, createdAt: now });
    return now;
  }
  const [before] = await tx.select({ usedAt: refreshTokens.usedAt }).from(refreshTokens).where(isIt);
  // Under a different AUTH_SECRET the successor was different, and it can no longer be computed.
  const [follows] = await tx
    .select({ grantId: refreshTokens.grantId })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, successorHash));
  if (follows === undefined) throw new DomainError("token_ended");
  return before?.usedAt ?? 0;
}

/** The only successor of this refresh token: computing it takes the key, and nothing readable is stored. */
function successorOf(refreshToken: string): string {
  const key = hkdfSync("sha256", env().AUTH_SECRET, "", "praxis refresh token v1", 32);
  return createHmac("sha256", Buffer.from(key)).update(refreshToken).digest("base64url");
}
