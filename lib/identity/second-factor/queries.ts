import { and, count, eq, isNull } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { recoveryCodes, totpFactors, userRoles } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { findPendingFactor, PENDING_LIFETIME_MS } from "./confirm.ts";
import type { EnrolmentDto, SecondFactorDto } from "./dto.ts";
import { toQrCode } from "./qr-code.ts";
import { requiresSecondFactor } from "./required.ts";
import { unsealSecret } from "./seal.ts";
import { enrolmentUri, readableSecret } from "./totp.ts";

/** The second factor of the current user only. Three statements. @throws DomainError `unauthenticated` */
export async function loadSecondFactor(tx: Tx, { actor, now }: Context): Promise<SecondFactorDto> {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const { userId } = actor;
  const [factor] = await tx
    .select({ createdAt: totpFactors.createdAt, confirmedAt: totpFactors.confirmedAt })
    .from(totpFactors)
    .where(eq(totpFactors.userId, userId));
  const [left] = await tx
    .select({ total: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
  const held = await tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId));
  const isPending = factor !== undefined && factor.createdAt > now - PENDING_LIFETIME_MS;
  const confirmedAt = factor?.confirmedAt ?? null;
  return {
    status: confirmedAt !== null ? "on" : isPending ? "pending" : "off",
    isRequired: requiresSecondFactor(held.map(({ role }) => role)),
    confirmedAt,
    recoveryCodesLeft: left?.total ?? 0,
  };
}

/** The unconfirmed secret for the app of the current user; undefined when there is none. @throws DomainError `unauthenticated` */
export async function findEnrolment(tx: Tx, ctx: Context): Promise<EnrolmentDto | undefined> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const pending = await findPendingFactor(tx, ctx, actor.userId);
  const secret = pending && unsealSecret(pending.sealedSecret, actor.userId);
  if (secret === undefined) return undefined;
  const uri = enrolmentUri(secret, pending?.email ?? "");
  return { secret: readableSecret(secret), uri, qr: toQrCode(uri) };
}
