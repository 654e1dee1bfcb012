import { expect, test } from "vitest";

import { entryWords } from "./entry-words.ts";

const words = entryWords("en", "Asia/Kathmandu");

test("an action, what it is about and the keys of its values have words", () => {
  expect(words.action("appointment.book")).toBe("Book an appointment");
  expect(words.entity("visit_type")).toBe("Appointment type");
  expect(words.key("startsAt")).toBe("Starts");
});

test("what there are no words for stays a code", () => {
  expect(words.action("appointment.frobnicate")).toBe("appointment.frobnicate");
  expect(words.entity("toString")).toBe("toString");
  expect(words.key("constructor")).toBe("constructor");
  expect(words.value("status", "unheard_of")).toBe("unheard_of");
});

test.each([
  ["status", { from: "pending", to: "confirmed" }, "Awaiting confirmation → Confirmed"],
  ["roles", { from: [], to: ["patient", "doctor"] }, "– → Patient, Doctor"],
  ["locationId", { from: null }, "– → –"],
  ["openings", 3, "3"],
  ["isLate", true, "Yes"],
  ["date", "2027-01-04", "Mon 4 January 2027"],
  ["startsAt", "2027-01-04T03:45:00.000Z", "Mon 4 January 2027, 09:30"],
])("the value %s of %j is written as %s", (key, value, written) => {
  expect(words.value(key, value)).toBe(written);
});
