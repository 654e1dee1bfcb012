import { sql } from "drizzle-orm";

import type { TablePapers } from "#db/testing/table-paper.ts";

export const TABLES: TablePapers = {
  availability_rules: {
    columns: {
      account:
        "id doctor_id location_id weekday start_time end_time valid_from valid_until every_weeks modes",
    },
    notExported: {
      id: "names the hours in the trail alone",
      doctor_id: "said by where it stands",
    },
    guard: "owner",
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) =>
      sql`(doctor_id, location_id, weekday, start_time, end_time, valid_from) values (${b.doctorId}, ${b.locationId}, 1, '18:00', '19:00', '2027-01-01')`,
    set: sql`end_time = '23:00'`,
  },
  availability_overrides: {
    columns: { account: "id doctor_id location_id date kind start_time end_time modes reason" },
    notExported: {
      id: "names the date in the trail alone",
      doctor_id: "said by where it stands",
    },
    guard: "owner",
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, date, kind) values (${b.doctorId}, '2027-02-01', 'closed')`,
    set: sql`reason = 'Seen'`,
  },
  doctor_leaves: {
    columns: { account: "id doctor_id from_date until_date from_noon until_noon reason" },
    notExported: {
      id: "names the leave in the trail alone",
      doctor_id: "said by where it stands",
    },
    guard: "owner",
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, from_date, until_date) values (${b.doctorId}, '2027-02-01', '2027-02-03')`,
    set: sql`reason = 'Seen'`,
  },
  doctor_delays: {
    columns: { account: "doctor_id minutes since until" },
    notExported: { "*": "says how late the doctor is today, which no day after that is about" },
    guard: "public",
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, minutes, since, until)
      values (${b.doctorId}, 20, '2027-01-04T00:00Z', '2027-01-05T00:00Z')
      on conflict (doctor_id) do update set minutes = 20`,
    set: sql`minutes = 30`,
  },
  location_holidays: {
    columns: { none: "location_id date name" },
    guard: "public",
    theirs: () => sql`true`,
    insert: (b) => sql`(location_id, date, name) values (${b.locationId}, '2027-02-02', 'X')`,
    set: sql`name = 'X'`,
  },
  openings: {
    columns: { account: "doctor_id location_id during anchor modes", none: "appointment_id" },
    notExported: {
      "*": "follow from the weekly hours and the dates that differ, which are in the file",
    },
    guard: "public",
    theirs: (b) => sql`doctor_id = ${b.doctorId}`,
    insert: (b) => sql`(doctor_id, location_id, during, anchor, modes)
      values (${b.doctorId}, ${b.locationId}, '[2030-01-01T00:00Z,2030-01-01T01:00Z)', '2030-01-01T00:00Z', '{video}')`,
    set: sql`modes = '{video}'`,
  },
};
