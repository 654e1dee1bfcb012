import { expect, test } from "vitest";

import { birthdayFault } from "./age.ts";

const at = (text: string) => Date.parse(text);

test("a person registers from their sixteenth birthday on, in their own zone", () => {
  const noon = at("2027-03-03T18:30:00Z");
  expect(birthdayFault("2011-03-04", "Asia/Kathmandu", noon)).toBeUndefined();
  expect(birthdayFault("2011-03-04", "Europe/London", noon)).toBe("too_young");
});

test("somebody born on 29 February comes of age on 28 February at the earliest", () => {
  expect(birthdayFault("2008-02-29", "UTC", at("2024-02-28T12:00:00Z"))).toBe("too_young");
  expect(birthdayFault("2008-02-29", "UTC", at("2024-02-29T00:00:00Z"))).toBeUndefined();
});

test("nobody is born tomorrow or older than 130", () => {
  const now = at("2027-01-04T00:30:00Z");
  expect(birthdayFault("2027-01-04", "America/St_Johns", now)).toBe("date_in_past");
  expect(birthdayFault("2027-01-04", "UTC", now)).toBe("too_young");
  expect(birthdayFault("1897-01-04", "UTC", now)).toBeUndefined();
  expect(birthdayFault("1896-01-04", "UTC", now)).toBe("date_too_early");
});
