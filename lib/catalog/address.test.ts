import { expect, test } from "vitest";

import { addressLines, directionsHref } from "./address.ts";

const clinic = {
  id: "1",
  slug: "patan-clinic",
  name: "Patan Clinic",
  addressLine: "12 Mangal Bazaar",
  city: "Lalitpur",
  region: "Bagmati",
  postcode: "44700",
  country: "NP",
  phone: "+97715522266",
  emergencyPhone: "102",
  timeZone: "Asia/Kathmandu",
};

test("an address is a street and a town, without what is not known", () => {
  expect(addressLines(clinic)).toEqual(["12 Mangal Bazaar", "44700 Lalitpur, Bagmati"]);
  expect(addressLines({ ...clinic, region: null, postcode: null })).toEqual(["12 Mangal Bazaar", "Lalitpur"]);
});

test("directions are looked up by the address alone", () => {
  expect(directionsHref(clinic)).toBe(
    "https://www.openstreetmap.org/search?query=12+Mangal+Bazaar%2C+44700+Lalitpur%2C+Bagmati%2C+NP",
  );
});
