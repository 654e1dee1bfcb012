import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "#scripts/launch/settings.ts";
import { LARGEST_PHOTO_BYTES } from "#lib/doctors/constants.ts";
import { afterTooLarge, formLimitOf, LARGE_FORM_BYTES, TOO_LARGE, USUAL_FORM_BYTES } from "./large-forms.ts";

const LARGE = [
  "/doctor/profile",
  "/doctor/profile?saved=1",
  "/admin/doctors/0199a3f0-0000-7000-8000-000000000000",
];
const USUAL = [
  "/",
  "/sign-in",
  "/doctor/profile/x",
  "/admin/doctors",
  "/admin/doctors/x/profile",
  "/x?y=/doctor/profile",
];

test("only the pages on which a photograph is chosen take large forms", () => {
  expect(LARGE.map(formLimitOf)).toEqual(LARGE.map(() => LARGE_FORM_BYTES));
  expect(USUAL.map(formLimitOf)).toEqual(USUAL.map(() => USUAL_FORM_BYTES));
});

test("they take more than a photograph may have, so that its own field says that it is too large", () => {
  expect(LARGE_FORM_BYTES).toBeGreaterThan(LARGEST_PHOTO_BYTES + USUAL_FORM_BYTES);
  const config = readFileSync(join(ROOT, "next.config.ts"), "utf8");
  expect(config).toContain("serverActions: { bodySizeLimit: LARGE_FORM_BYTES }");
});

test("beyond that the page itself says so, and elsewhere the problem does", () => {
  expect(afterTooLarge("/doctor/profile?done=photo-removed")).toBe(`/doctor/profile?refused=${TOO_LARGE}`);
  expect(USUAL.map(afterTooLarge)).toEqual(USUAL.map(() => undefined));
});
