import { createHash, randomBytes } from "node:crypto";

import { and, eq, gt, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { oneTimeTokens } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { TOKEN_LIFETIMES_MS, type TokenPurpose } from "./constants.ts";

/**
 * The subject of a token, by its purpose: a user, a user and their new email, an invitation, or none yet; in a mail about appointments, its
 * reader, that mail, and the appointment that it cancels.
 */
export interface TokenSubject {
  readonly userId?: string;
  readonly email?: string;
  readonly invitationId?: string;
  readonly appointmentId?: string;
  readonly deliveryId?: string;
}

/** The content of a valid token. */
export interface StandingToken {
  readonly userId: string | null;
  readonly email: string | null;
  readonly invitationId: string | null;
  readonly appointmentId: string | null;
  readonly deliveryId: string | null;
}

/** Creates a token of 32 random bytes and returns it in readable form, to be sent at once: only its hash is stored. */
export async function mintToken(
  tx: Tx,
  ctx: Context,
  purpose: TokenPurpose,
  subject: TokenSubject,
  lifetimeMs: number = TOKEN_LIFETIMES_MS[purpose],
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = ctx.now + lifetimeMs;
  await tx
    .insert(oneTimeTokens)
    .values({ tokenHash: hashToken(token), purpose, ...subject, createdAt: ctx.now, expiresAt });
  return token;
}

/**
 * The content of a token, without using it: opening a link changes nothing.
 * @throws DomainError `link_invalid` for one that is unknown, used, expired or of another purpose
 */
export async function findToken(
  tx: Tx,
  ctx: Context,
  purpose: TokenPurpose,
  token: unknown,
): Promise<StandingToken> {
  const [found] = await tx
    .select(SUBJECT)
    .from(oneTimeTokens)
    .where(stands(ctx, purpose, token));
  return found ?? refuse();
}

/** Uses up the token. Concurrent uses are serialized at its row: the second finds it used. @throws DomainError `link_invalid` */
export async function redeemToken(
  tx: Tx,
  ctx: Context,
  purpose: TokenPurpose,
  token: unknown,
): Promise<StandingToken> {
  const [redeemed] = await tx
    .update(oneTimeTokens)
    .set({ usedAt: ctx.now })
    .where(stands(ctx, purpose, token))
    .returning(SUBJECT);
  return redeemed ?? refuse();
}

/** Uses up every valid token of that user and purpose: earlier links become invalid. */
export async function revokeTokens(
  tx: Tx,
  ctx: Context,
  { purpose, userId }: { purpose: TokenPurpose; userId: string },
): Promise<void> {
  const theirs = and(eq(oneTimeTokens.userId, userId), eq(oneTimeTokens.purpose, purpose));
  await tx
    .update(oneTimeTokens)
    .set({ usedAt: ctx.now })
    .where(and(theirs, isNull(oneTimeTokens.usedAt)));
}

/** Only this hash is stored. A token has 256 random bits, so a plain hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

const SUBJECT = {
  userId: oneTimeTokens.userId,
  email: oneTimeTokens.email,
  invitationId: oneTimeTokens.invitationId,
  appointmentId: oneTimeTokens.appointmentId,
  deliveryId: oneTimeTokens.deliveryId,
};

function stands(ctx: Context, purpose: TokenPurpose, token: unknown) {
  const isReadable = typeof token === "string" && /^[\w-]{43}$/.test(token);
  return and(
    eq(oneTimeTokens.tokenHash, hashToken(isReadable ? token : "")),
    eq(oneTimeTokens.purpose, purpose),
    isNull(oneTimeTokens.usedAt),
    gt(oneTimeTokens.expiresAt, ctx.now),
  );
}

function refuse(): never {
  throw new DomainError("link_invalid");
}
