import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { oneLine } from "#lib/core/text.ts";
import { departments, doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { ManagedDoctorList } from "./dto-admin.ts";
import { conditionOf, LISTED } from "./queries-admin.ts";

export const ManagedDoctorFilters = z.strictObject({
  q: oneLine({ max: 100 }).optional(),
  departmentId: Id.optional(),
  specialtyId: Id.optional(),
  locationId: Id.optional(),
  /** `out`: taken out. */
  state: z.enum(["active", "out"], { error: "choose" }).optional(),
});

export const ManagedDoctorKey = z.strictObject({ sortName: z.string().max(500), id: Id });

type Asked = z.output<typeof ManagedDoctorFilters> & SliceAsked<z.output<typeof ManagedDoctorKey>>;
type ManagedDoctor = ManagedDoctorList["doctors"][number];

/** A slice of all doctors by name, including those taken out; for administrators. @throws DomainError `forbidden` */
export async function listAllDoctors(
  tx: Tx,
  ctx: Context,
  { q = "", departmentId, specialtyId, locationId, state, limit, after }: Asked,
): Promise<Slice<ManagedDoctor, z.output<typeof ManagedDoctorKey>>> {
  if (!isAdministrator(ctx.actor)) throw new DomainError("forbidden");
  const named = { q, department: departmentId, specialty: specialtyId, location: locationId, state };
  const isLater =
    after && sql`(${doctors.sortName}, ${doctors.id}) > (${after.sortName}::text, ${after.id}::uuid)`;
  const rows = await tx
    .select({ ...LISTED, sortName: doctors.sortName })
    .from(doctors)
    .innerJoin(departments, eq(departments.id, doctors.departmentId))
    .where(and(conditionOf(named), isLater))
    .orderBy(asc(doctors.sortName), asc(doctors.id))
    .limit(limit + 1);
  const { items, next } = sliceOf(rows, { limit }, ({ sortName, id }) => ({ sortName, id }));
  return { items: items.map(({ sortName: _, ...doctor }) => doctor), next };
}
