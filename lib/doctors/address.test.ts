import { expect, test } from "vitest";

import { doctorsHref, filtersOf } from "./address.ts";

test("a search without filters has the plain address", () => {
  expect(doctorsHref({})).toBe("/doctors");
  expect(doctorsHref({ sort: "first_free", page: 1, currency: "NPR" })).toBe("/doctors");
});

test("a search is kept whole in its address", () => {
  expect(doctorsHref({ q: "O'Neill & Rai", fee: "10", currency: "EUR", sort: "name", page: 3 })).toBe(
    "/doctors?q=O%27Neill+%26+Rai&fee=10&currency=EUR&sort=name&page=3",
  );
});

test("order, page and currency are no filters to take back", () => {
  expect(filtersOf({ q: "Rai", mode: "video", currency: "EUR", sort: "name", page: 3 })).toEqual([
    "q",
    "mode",
  ]);
});
