import { inArray, sql } from "drizzle-orm";

import { KEPT_COLUMNS } from "#lib/doctors/update.ts";
import { doctors } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

export type StoredDoctor = Awaited<ReturnType<typeof loadDoctorsByLicence>>[number];

/** Doctors with any of these licence numbers, of any authority, and their ties to the catalogue. One statement. */
export async function loadDoctorsByLicence(tx: Tx, numbers: readonly string[]) {
  return tx
    .select({
      ...KEPT_COLUMNS,
      slug: doctors.slug,
      gender: doctors.gender,
      /** The primary one first. */
      specialtyIds: sql<string[]>`(
        select coalesce(jsonb_agg(ds.specialty_id order by ds.is_primary desc, ds.specialty_id), '[]')
        from doctor_specialties ds where ds.doctor_id = doctors.id)`,
      locationIds: sql<string[]>`(select coalesce(jsonb_agg(dl.location_id), '[]')
        from doctor_locations dl where dl.doctor_id = doctors.id)`,
      fees: sql<
        Record<string, number | null>
      >`(select coalesce(jsonb_object_agg(dv.visit_type_id, dv.fee_minor), '{}')
        from doctor_visit_types dv where dv.doctor_id = doctors.id)`,
    })
    .from(doctors)
    .where(inArray(doctors.licenceNumber, [...new Set(numbers)]));
}
