import { expect, test } from "vitest";

import { bookingHref } from "./address.ts";

test("the address of a chosen time holds the whole choice, with the instant in UTC", () => {
  const href = bookingHref({
    doctorSlug: "sunita-rai",
    visitTypeSlug: "first-consultation",
    mode: "in_person",
    locationSlug: "patan-clinic",
    startsAt: Date.parse("2027-01-04T09:30:00+05:45"),
  });
  expect(href).toBe(
    "/patient/book?doctor=sunita-rai&type=first-consultation&mode=in_person&location=patan-clinic" +
      "&start=2027-01-04T03%3A45%3A00Z",
  );
});
