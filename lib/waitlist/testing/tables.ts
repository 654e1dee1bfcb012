import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

const ENTRY = "ffffffff-ffff-7fff-bfff-ffffffffffff";

export const TABLES: TablePapers = {
  waitlist_entries: {
    columns: {
      account:
        "id patient_id joined_by_user_id doctor_id specialty_id visit_type_id mode weekdays day_parts last_date created_at ended_at ending",
      none: "ends_at place",
    },
    notExported: {
      patient_id: "said by where it stands",
      joined_by_user_id: "may be somebody else: who acts for the patient",
      doctor_id: "said by the doctor's name",
      specialty_id: "said by the specialty's name",
      visit_type_id: "said by the name of the type",
    },
    guard: "owner",
    theirs: (b) => sql`patient_id = ${b.patientId}`,
    insert: (
      b,
    ) => sql`(patient_id, joined_by_user_id, doctor_id, visit_type_id, weekdays, day_parts, last_date, ends_at, created_at)
      values (${b.patientId}, ${b.userId}, ${b.doctorId}, ${b.visitTypeId}, '{1}', '{evening}', '2027-02-01', '2027-02-02', now())`,
    set: sql`ended_at = now(), ending = 'left'`,
  },
  waitlist_places: {
    columns: { account: "entry_id location_id" },
    notExported: { entry_id: "said by where it stands", location_id: "said by the names of the places" },
    guard: "owner",
    theirs: (b) => sql`location_id = ${b.locationId}`,
    insert: (b) => sql`(entry_id, location_id)
      select id, ${b.locationId}::uuid from waitlist_entries where patient_id = ${b.patientId}
      union all select ${ENTRY}::uuid, ${b.locationId}::uuid`,
    set: sql`location_id = location_id`,
  },
  waitlist_offers: {
    columns: {
      account:
        "id entry_id patient_id doctor_id location_id visit_type_id mode during created_at expires_at ended_at ending",
    },
    notExported: {
      "*": "which times were offered for half an hour; the entry they were for, and what was booked, are in the file",
    },
    guard: "owner",
    theirs: (b) => sql`patient_id = ${b.patientId}`,
    insert: (
      b,
    ) => sql`(entry_id, patient_id, doctor_id, location_id, visit_type_id, mode, during, created_at, expires_at)
      values (${ENTRY}, ${b.patientId}, ${b.doctorId}, ${b.locationId}, ${b.visitTypeId}, 'video',
        '[2027-01-09T05:15Z,2027-01-09T05:45Z)', now(), now() + interval '30 minutes')`,
    set: sql`ended_at = now(), ending = 'passed'`,
  },
};
