import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..");

/** Values of a visit type that a doctor may set apart, read past `doctor_offers`. */
const PAST_THE_VIEW =
  /\b(?:v|dv|visit_types|doctor_visit_types)\.(?:duration_minutes|step_minutes|buffer_(?:before|after)_minutes|modes|notice_minutes|change_cutoff_minutes|needs_confirmation|fee_minor)\b|\b(?:visitTypes|doctorVisitTypes)\.(?:durationMinutes|stepMinutes|buffer(?:Before|After)Minutes|modes|noticeMinutes|changeCutoffMinutes|needsConfirmation|feeMinor)\b|:\s*(?:visitTypes|doctorVisitTypes)\s*[,}]/;

/** Places that need one side alone. */
const ONE_SIDE = [
  // The clinic's offer, without any doctor.
  "lib/catalog/json.ts",
  // The differences in a file of doctors, written out and compared with what is read in.
  "lib/csv/export-doctors.ts",
  "lib/csv/stored-doctors.ts",
  // The forms in which the difference is written, an administrator's and the doctor's.
  "lib/doctors/queries-admin.ts",
  "lib/doctors/queries-own-profile.ts",
  // The copy of what a doctor has entered.
  "lib/privacy/select-doctor.ts",
];

test("the length, limits and fee of a doctor's visits are read from the view that merges them, and nowhere else", () => {
  const files = globSync("{app,lib,components}/**/*.{ts,tsx}", {
    cwd: ROOT,
    exclude: ["**/*.test.ts", "**/testing/**"],
  });
  expect(files.length).toBeGreaterThan(300);
  const past = files.filter((file) => PAST_THE_VIEW.test(readFileSync(join(ROOT, file), "utf8")));
  expect(past.toSorted()).toEqual(ONE_SIDE);
});
