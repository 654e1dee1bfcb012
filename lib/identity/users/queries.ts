import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { Tx } from "#db/transaction.ts";
import { users } from "#db/schema/index.ts";

import type { OwnAccountDto } from "./dto.ts";

/** The current user's own account only. @throws DomainError `unauthenticated` */
export async function loadOwnAccount(tx: Tx, ctx: Context): Promise<OwnAccountDto> {
  const { actor } = ctx;
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const [row] = await tx
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      phone: users.phone,
      timeZone: users.timeZone,
      termsVersion: users.termsVersion,
      termsAcceptedAt: users.termsAcceptedAt,
      createdAt: users.createdAt,
    })
    .from(users)
    .where(eq(users.id, actor.userId));
  if (row === undefined) throw new DomainError("not_found");
  return row;
}
