import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

/** The doctor whose profile and hours are changed, and the version that the caller has seen. */
export interface SeenVersion {
  readonly id: string;
  readonly seen: number | undefined;
}

/**
 * Counts a change of the doctor's profile or hours, which share one version. A user who replaces something sends the version they have
 * seen; the system need not.
 * @throws DomainError `changed_meanwhile`; `invalid_input` when a user names no version
 */
export async function takeVersion(tx: Tx, ctx: Context, { id, seen }: SeenVersion): Promise<number> {
  if (seen === undefined && ctx.actor.kind === "user") {
    throw new DomainError("invalid_input", { fields: { version: "required" } });
  }
  return noteChange(tx, id, seen);
}

/**
 * Counts a change that replaces nothing typed: users who are editing elsewhere are told, and one who names no version is not refused.
 * @throws DomainError `changed_meanwhile` where the doctor has another version than the one that was seen
 */
export async function noteChange(tx: Tx, id: string, seen?: number): Promise<number> {
  const [row] = await tx
    .update(doctors)
    .set({ version: sql`${doctors.version} + 1` })
    .where(and(eq(doctors.id, id), seen === undefined ? undefined : eq(doctors.version, seen)))
    .returning({ version: doctors.version });
  if (row === undefined) throw new DomainError("changed_meanwhile");
  return row.version;
}
