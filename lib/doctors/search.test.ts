import { describe, expect, test } from "vitest";

import type { Catalogue, LocationDto } from "#lib/catalog/dto.ts";

import { readDoctorSearch, type AddressParams } from "./search.ts";

const NOW = Date.parse("2027-01-04T00:15:00Z");

const patan: LocationDto = {
  id: "1",
  slug: "patan-clinic",
  name: "Patan Clinic",
  addressLine: "12 Mangal Bazaar",
  city: "Lalitpur",
  region: null,
  postcode: null,
  country: "NP",
  phone: "+97715522266",
  emergencyPhone: "102",
  timeZone: "Asia/Kathmandu",
};

const catalogue: Catalogue = {
  formerSpecialties: { "heart-care": "cardiology" },
  specialties: [{ id: "1", slug: "cardiology", name: "Cardiology", alsoCalled: [] }],
  locations: [patan],
  visitTypes: [],
  languages: ["en", "ne"],
  currencies: ["EUR", "NPR"],
};

const readSearch = (params: AddressParams) => readDoctorSearch(params, catalogue, NOW);

describe("a search for doctors", () => {
  test("keeps what makes sense", () => {
    const params = {
      q: " Rai ",
      specialty: "cardiology",
      city: "Lalitpur",
      location: "patan-clinic",
      day: "2027-01-05",
      mode: "video",
      language: "ne",
      gender: "female",
      fee: "1500",
      currency: "NPR",
      accepting: "yes",
      sort: "name",
      page: "2",
    };
    expect(readSearch(params)).toEqual({ search: { ...params, q: "Rai", page: 2 }, ignored: [] });
  });

  test("leaves out an empty field without a word, as an unfilled form sends it", () => {
    expect(readSearch({ q: "", specialty: "", day: "  ", fee: undefined })).toEqual({
      search: {},
      ignored: [],
    });
  });

  test.each([
    ["q", "x".repeat(101)],
    ["specialty", "astrology"],
    ["city", "lalitpur'; drop table doctors"],
    ["location", "__proto__"],
    ["day", "2027-02-30"],
    ["day", "tomorrow"],
    ["day", "2027-01-02"],
    ["day", "9999-12-31"],
    ["mode", "telepathy"],
    ["language", "xx"],
    ["gender", "all"],
    ["fee", "-5"],
    ["fee", "1e9"],
    ["fee", "free"],
    ["currency", "XXX"],
    ["accepting", "no"],
    ["sort", "fee"],
    ["page", "0"],
    ["page", "1.5"],
    ["page", "many"],
  ])("names %s as left out when it is %j", (field, value) => {
    expect(readSearch({ [field]: value })).toEqual({ search: {}, ignored: [field] });
  });

  test("still takes the day before the one in UTC, which has not ended everywhere", () => {
    expect(readSearch({ day: "2027-01-03" }).search).toEqual({ day: "2027-01-03" });
  });

  test("takes the first of a repeated parameter", () => {
    expect(readSearch({ q: ["Rai", "Okonkwo"], page: [] }).search).toEqual({ q: "Rai" });
  });

  test("cleans out what the database cannot store", () => {
    expect(readSearch({ q: "O\u0000Neill\ud800" }).search).toEqual({ q: "O Neill\ufffd" });
  });

  test("reads a decimal comma in a fee", () => {
    expect(readSearch({ fee: "12,50" }).search).toEqual({ fee: "12.50" });
  });
});
