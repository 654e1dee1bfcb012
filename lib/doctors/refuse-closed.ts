import { sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Tx } from "#db/transaction.ts";

import type { DoctorInput } from "./schema.ts";

type Named = Pick<DoctorInput, "departmentId" | "specialtyIds" | "locationIds" | "visitTypes">;

/**
 * A closed department, specialty, location or visit type cannot be given to a new doctor. One statement.
 * @throws DomainError `invalid_input` with every field at fault
 */
export async function refuseClosed(
  tx: Tx,
  { departmentId, specialtyIds, locationIds, visitTypes }: Named,
): Promise<void> {
  const offered = visitTypes.map(({ visitTypeId }) => visitTypeId);
  const closed = await tx.execute<{ field: string }>(sql`
    select 'departmentId' as field from departments where id = ${departmentId} and not is_active
    union
    select 'specialtyIds' from specialties where id = any(${arrayLiteral(specialtyIds)}::uuid[]) and not is_active
    union
    select 'locationIds' from locations where id = any(${arrayLiteral(locationIds)}::uuid[]) and not is_active
    union
    select 'visitTypes' from visit_types where id = any(${arrayLiteral(offered)}::uuid[]) and not is_active`);
  if (closed.length > 0)
    throw new DomainError("invalid_input", {
      fields: Object.fromEntries(closed.map(({ field }) => [field, "closed"])),
    });
}
