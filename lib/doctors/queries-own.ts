import { eq } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** Whether the current user is linked to a doctor: the role alone shows no visits. @throws DomainError `unauthenticated` */
export async function isLinkedToDoctor(tx: Tx, { actor }: Context): Promise<boolean> {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  const own = await tx.select({ id: doctors.id }).from(doctors).where(eq(doctors.userId, actor.userId));
  return own.length > 0;
}
