import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { verificationCodes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { REGISTRATION_LIFETIME_MS } from "#lib/identity/users/constants.ts";
import { hashToken } from "#lib/secrets/tokens.ts";

/** How far a browser has come with registering. */
export interface StandingRegistration {
  readonly codeId: string;
  readonly address: string;
  /** The code was right, and there is still time to fill in the form. */
  readonly isVerified: boolean;
  readonly isUsed: boolean;
}

/** The registration that this browser has begun, even if its code has expired: another can be requested. Visible to the system alone. */
export async function findRegistration(
  tx: Tx,
  ctx: Context,
  handle: unknown,
): Promise<StandingRegistration | undefined> {
  const [row] = await tx
    .select({
      codeId: verificationCodes.id,
      address: verificationCodes.address,
      verifiedAt: verificationCodes.verifiedAt,
      usedAt: verificationCodes.usedAt,
    })
    .from(verificationCodes)
    .where(and(isOfBrowser(handle), gt(verificationCodes.createdAt, ctx.now - REGISTRATION_LIFETIME_MS)));
  if (row === undefined) return undefined;
  const { verifiedAt, usedAt, ...rest } = row;
  return { ...rest, isVerified: verifiedAt !== null && usedAt === null, isUsed: usedAt !== null };
}

/** As `findRegistration`. @throws DomainError `registration_over` for one that is unknown, expired or used */
export async function loadRegistration(tx: Tx, ctx: Context, handle: unknown): Promise<StandingRegistration> {
  const found = await findRegistration(tx, ctx, handle);
  if (found === undefined || found.isUsed) throw new DomainError("registration_over");
  return found;
}

/**
 * Uses up a verified registration and returns its email. Concurrent calls are serialized at its row.
 * @throws DomainError `registration_over`
 */
export async function redeemRegistration(tx: Tx, ctx: Context, handle: unknown): Promise<string> {
  const [redeemed] = await tx
    .update(verificationCodes)
    .set({ usedAt: ctx.now })
    .where(
      and(
        isOfBrowser(handle),
        isNotNull(verificationCodes.verifiedAt),
        isNull(verificationCodes.usedAt),
        gt(verificationCodes.createdAt, ctx.now - REGISTRATION_LIFETIME_MS),
      ),
    )
    .returning({ address: verificationCodes.address });
  if (redeemed === undefined) throw new DomainError("registration_over");
  return redeemed.address;
}

function isOfBrowser(handle: unknown) {
  const token = typeof handle === "string" ? handle : "";
  return and(
    eq(verificationCodes.purpose, "registration"),
    eq(verificationCodes.browserHash, hashToken(token)),
  );
}
