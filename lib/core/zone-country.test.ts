import { expect, test } from "vitest";

import { countryOfZone } from "./zone-country.ts";

test.each([
  ["Asia/Kathmandu", "NP"],
  ["Asia/Katmandu", "NP"],
  ["Asia/Kolkata", "IN"],
  ["Europe/London", "GB"],
  ["Australia/Sydney", "AU"],
  ["America/St_Johns", "CA"],
  ["Europe/Kyiv", "UA"],
  ["UTC", undefined],
  ["Etc/GMT+5", undefined],
])("%s is the zone of %s", (zone, country) => {
  expect(countryOfZone(zone)).toBe(country);
});
