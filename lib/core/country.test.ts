import { expect, test } from "vitest";

import { isCountry } from "./country.ts";

test.each(["GB", "NP", "US", "AU", "XK", "AQ"])("%s is a country", (code) => {
  expect(isCountry(code)).toBe(true);
});

test.each(["UK", "XX", "SU", "DD", "AN", "EU", "UN", "ZZ", "XA", "gb", "GBR", "", "G1"])(
  "%s is none",
  (code) => {
    expect(isCountry(code)).toBe(false);
  },
);
