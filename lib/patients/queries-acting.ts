import { and, eq, sql } from "drizzle-orm";

import type { Context } from "#lib/core/context.ts";
import { patientAccess } from "#db/schema/index.ts";
import { parseInstant } from "#db/columns.ts";
import type { Tx } from "#db/transaction.ts";

import type { Relation } from "./constants.ts";
import type { ActsForDto } from "./dto.ts";

/**
 * Who acts for the patient of the current user's own account, parents and guardians first. Empty for a patient who is not of age: others
 * decide then. `own_representatives` shows rows to that account alone.
 */
export async function listOwnRepresentatives(tx: Tx): Promise<ActsForDto[]> {
  const rows = await tx.execute<{
    user_id: string;
    name: string;
    relation: Relation;
    confirmed_at: string | null;
    ends_at: string | null;
  }>(sql`
    select user_id, name, relation, confirmed_at::text, ends_at::text from own_representatives()
    order by relation = 'carer', name, user_id
  `);
  return rows.map(({ user_id: userId, name, relation, confirmed_at, ends_at }) => ({
    userId,
    name,
    relation,
    confirmedAt: confirmed_at === null ? null : parseInstant(confirmed_at),
    endsAt: ends_at === null ? null : parseInstant(ends_at),
  }));
}

/** For how many patients the current user no longer acts, because they came of age and have not confirmed it. */
export function countEndedAccess(tx: Tx, { actor }: Context): Promise<number> {
  if (actor.kind !== "user") return Promise.resolve(0);
  return tx.$count(
    patientAccess,
    and(eq(patientAccess.userId, actor.userId), sql`not access_counts(patient_access)`),
  );
}
