import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";

import { departments, doctors, doctorSpecialties, specialties } from "#db/schema/index.ts";
import { SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

/** Where a doctor of the oracle belongs: the department of today, and the first specialty. */
export interface Groups {
  readonly departmentSlug: string;
  readonly specialtySlug?: string;
}

/** The groups of the n-th doctor: every third has no specialty, and all others have both, one of them first. */
export function groupsOf(index: number): Groups {
  const departmentSlug = `oracle-department-${index % 2}`;
  return index % 3 === 2
    ? { departmentSlug }
    : { departmentSlug, specialtySlug: `oracle-specialty-${index % 3}` };
}

/**
 * Puts doctors, in their order, into their groups after all of their visits: into departments which they were not in when they saw
 * anybody.
 */
export async function storeGroups(doctorIds: readonly string[]): Promise<void> {
  await inTransaction(SYSTEM, async (tx) => {
    const ids: Record<string, string> = {};
    for (const number of [0, 1]) {
      for (const [table, kind] of [
        [departments, "department"],
        [specialties, "specialty"],
      ] as const) {
        const slug = `oracle-${kind}-${number}`;
        ids[slug] = randomUUID();
        await tx.insert(table).values({ id: ids[slug], slug, name: `Oracle ${kind} ${number}` });
      }
    }
    for (const [index, doctorId] of doctorIds.entries()) {
      const { departmentSlug, specialtySlug } = groupsOf(index);
      await tx
        .update(doctors)
        .set({ departmentId: ids[departmentSlug] ?? "" })
        .where(eq(doctors.id, doctorId));
      if (specialtySlug === undefined) continue;
      await tx.insert(doctorSpecialties).values(
        ["oracle-specialty-0", "oracle-specialty-1"].map((slug) => ({
          ...{ doctorId, specialtyId: ids[slug] ?? "", isPrimary: slug === specialtySlug },
        })),
      );
    }
  });
}
