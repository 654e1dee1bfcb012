import { expect, test } from "vitest";

import { referralOf, withReferral } from "./referral.ts";

test("an address says through whose finder a booking comes, in the names of the guide", () => {
  const params = { source: "source-abc", "booking-referral": "34d1a803-cd6c-4420-9cf5-c5edcc533538" };
  expect(referralOf(params)).toEqual({
    bookingSource: "source-abc",
    bookingReferral: "34d1a803-cd6c-4420-9cf5-c5edcc533538",
  });
});

test.each([
  "",
  "a".repeat(65),
  "Ada Oyelaran",
  "ada@example.org",
  "<b>",
  "x\u0000",
  "é",
  undefined,
  7,
  ["a"],
])("what is no handle is as good as left out: %j", (source) => {
  expect(referralOf({ source, "booking-referral": "kept" })).toEqual({ bookingReferral: "kept" });
});

test("what an address says is read again as it was, also what has to be escaped", () => {
  const referral = { bookingSource: "https://finder.example.org/a+b", bookingReferral: "x/y==" };
  for (const href of ["/patient/book?doctor=rai", "/patient/book"]) {
    const { searchParams } = new URL(withReferral(href, referral), "https://praxis.example.org");
    expect(referralOf(Object.fromEntries(searchParams))).toEqual(referral);
  }
  expect(withReferral("/patient/book", {})).toBe("/patient/book");
});
