import { expect, test } from "vitest";

import { fhirInstant } from "./instant.ts";

/** FHIR R4, section 2.24.0.1: instant. */
const FHIR_INSTANT =
  /^([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?(Z|(\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))$/;

test.each([
  ["2027-01-06T03:15:00Z", "Asia/Kathmandu", "2027-01-06T09:00:00+05:45"],
  ["2027-01-06T14:00:00Z", "America/New_York", "2027-01-06T09:00:00-05:00"],
  ["2027-01-06T12:30:00Z", "America/St_Johns", "2027-01-06T09:00:00-03:30"],
  ["2027-01-06T09:00:00Z", "Europe/London", "2027-01-06T09:00:00+00:00"],
  ["2027-01-05T19:00:00Z", "Pacific/Kiritimati", "2027-01-06T09:00:00+14:00"],
  // Clocks go back over 01:30 in New York: it comes twice, an hour apart.
  ["2027-11-07T05:30:00Z", "America/New_York", "2027-11-07T01:30:00-04:00"],
  ["2027-11-07T06:30:00Z", "America/New_York", "2027-11-07T01:30:00-05:00"],
])("%s in %s is written %s", (instant, zone, written) => {
  const text = fhirInstant(Date.parse(instant), zone);
  expect(text).toBe(written);
  expect(text).toMatch(FHIR_INSTANT);
  expect(Date.parse(text)).toBe(Date.parse(instant));
});
