import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { readSetup, SetupError } from "./read.ts";

const example = readFileSync("docs/setup.example.yaml", "utf8");

/** The example with one text in it replaced by another. */
function faultsOf(text: string, replacement: string): readonly string[] {
  expect(example).toContain(text);
  return faultsIn(example.replace(text, replacement));
}

function faultsIn(file: string): readonly string[] {
  try {
    readSetup(file);
    return [];
  } catch (error) {
    if (error instanceof SetupError) return error.faults;
    throw error;
  }
}

describe("a setup file", () => {
  it("is what the documentation shows", () => {
    const setup = readSetup(example);
    expect(setup.locations[0]).toMatchObject({ phone: "+441174960123", isPublic: true });
    expect(setup.visitTypes[0]).toMatchObject({
      durationMinutes: 30,
      stepMinutes: 30,
      modes: ["in_person", "video"],
    });
    expect(setup.doctors[0]?.visitTypes[1]).toEqual({ slug: "follow-up", feeMinor: 3500 });
  });

  it.each([
    [
      'startTime: "09:00"',
      'startTime: "9 am"',
      /^doctors\[0\]\.hours\[0\]\.startTime \(line \d+\): Enter a time/,
    ],
    ["Europe/London", "Europe/Bristol", /^locations\[0\]\.timeZone \(line \d+\): Write a time zone's name/],
    [
      "department: primary-care",
      "department: surgery",
      /^doctors\[0\]\.department \(line \d+\): There is no department "surgery" in this file$/,
    ],
    [
      "- video-consultation",
      "- home-visit",
      /^doctors\[0\]\.visitTypes\[2\] \(line \d+\): There is no visit type "home-visit"/,
    ],
    ["    name: Dr Jo Example\n", "", /^doctors\[0\]\.name \(line \d+\): This is missing or empty$/],
    [
      "gender: unknown",
      "gender: doctor",
      /^doctors\[0\]\.gender \(line \d+\): .*female, male, other, unknown$/,
    ],
    [
      'endTime: "12:30"',
      'endTime: "08:30"',
      /^doctors\[0\]\.hours\[0\]\.endTime \(line \d+\): The hours end before they begin$/,
    ],
    ["currency: GBP", "currency: GBP\n    shoeSize: 43", /^doctors\[0\] \(line \d+\): .*shoeSize/],
    [
      "- slug: follow-up\n    name: Follow-up",
      "- slug: first-consultation\n    name: Follow-up",
      /^visitTypes\[1\]\.slug \(line \d+\): "first-consultation" is there twice$/,
    ],
    ["durationMinutes: 15", "durationMinutes: 2", /^visitTypes\[1\]\.durationMinutes \(line \d+\): /],
    ["ageOfMajority: 18", "ageOfMajority: 31", /^organisation\.ageOfMajority \(line \d+\): /],
    ["sender: appointments@clinic.example", "sender: appointments", /^organisation\.sender \(line \d+\): /],
    [
      "  name: Riverside Clinic",
      "  name: Riverside ＠ Clinic",
      /^organisation\.name \(line \d+\): Write a name without an at sign$/,
    ],
    ["country: GB", "country: UK", /^locations\[0\]\.country \(line \d+\): Write the country's two capital/],
    ["country: GB", "country: XX", /^locations\[0\]\.country \(line \d+\): /],
    [
      'phone: "+44 117 496 0123"',
      "phone: 0117",
      /^locations\[0\]\.phone \(line \d+\): Write it between quotes/,
    ],
    [
      'licenceNumber: "0000000"',
      "licenceNumber: 0000000",
      /^doctors\[0\]\.licenceNumber \(line \d+\): Write it between quotes/,
    ],
    [
      "name: Follow-up",
      "name: first Consultation",
      /^visitTypes\[1\]\.name \(line \d+\): "first Consultation" is there twice$/,
    ],
    [
      "specialties: [general-practice]",
      "specialties: [general-practice, general-practice]",
      /^doctors\[0\]\.specialties\[1\] \(line \d+\): "general-practice" is there twice$/,
    ],
    [
      'weekdays: [monday, tuesday, thursday]\n        startTime: "13:30"',
      'weekdays: [tuesday]\n        startTime: "12:00"',
      /^doctors\[0\]\.hours\[1\] \(line \d+\): These hours overlap with doctors\[0\]\.hours\[0\]$/,
    ],
    [
      'endTime: "17:00"',
      'endTime: "17:00"\n        validFrom: 2027-06-30\n        validUntil: 2027-01-04',
      /^doctors\[0\]\.hours\[1\]\.validUntil \(line \d+\): The last day comes before the first$/,
    ],
    [
      "noticeMinutes: 60",
      "noticeMinutes: 129600",
      /^visitTypes\[1\]\.noticeMinutes \(line \d+\): The notice is longer/,
    ],
    [
      "administrators:",
      "administrators:\n  - { name: Sam Again, email: SAM@clinic.example, timeZone: UTC }",
      /^administrators\[1\]\.email \(line \d+\): "sam@clinic\.example" is there twice$/,
    ],
    ["administrators:", "doctors_too:", /^The file \(line \d+\): .*doctors_too/],
  ])("with %j as %j is refused with the place of the fault", (text, replacement, fault) => {
    expect(faultsOf(text, replacement)[0]).toMatch(fault);
  });

  it.each([
    ["the same hours", "tuesday", "09:00", "12:30", "", true],
    ["hours around the others", "tuesday", "08:00", "13:00", "", true],
    ["hours that begin before and end within", "friday", "08:00", "09:05", "", true],
    ["hours that begin when the others end", "tuesday", "12:30", "13:00", "", false],
    ["hours that end when the others begin", "tuesday", "08:00", "09:00", "", false],
    ["the same hours on another weekday", "wednesday", "09:00", "12:30", "", false],
    ["the same hours, valid until", "tuesday", "09:00", "12:30", "validUntil: 2027-01-04", true],
  ])("with %s overlaps, or not", (_what, weekday, start, end, valid, isRefused) => {
    const second = example.slice(
      example.indexOf("      - location: riverside\n        weekdays: [monday, tuesday, thursday]\n"),
    );
    const replaced = `      - location: riverside\n        weekdays: [${weekday}]\n        startTime: "${start}"\n        endTime: "${end}"\n        ${valid}\n`;
    const faults = faultsOf(second.slice(0, second.indexOf("        # modes")), replaced);
    expect(faults.some((fault) => fault.includes("overlap"))).toBe(isRefused);
  });

  it("is refused where hours overlap in two places, and not where the clocks of the two differ", () => {
    const place = example.slice(example.indexOf("  - slug: riverside"), example.indexOf("\ndepartments:"));
    const faultsWith = (zone: string) => {
      const other = place.replace("slug: riverside", "slug: hillside").replace("Europe/London", zone);
      const hours = `    hours:\n      - { location: hillside, weekdays: [monday], startTime: "12:00", endTime: "14:00" }\n`;
      return faultsIn(
        example
          .replace("departments:", `${other}departments:`)
          .replace("locations: [riverside]", "locations: [riverside, hillside]")
          .replace("    hours:\n", hours),
      );
    };
    expect(faultsWith("Europe/London")).toEqual([
      expect.stringMatching(/^doctors\[0\]\.hours\[1\] \(line \d+\): These hours overlap with .*hours\[0\]$/),
      expect.stringMatching(/^doctors\[0\]\.hours\[2\] \(line \d+\): These hours overlap with .*hours\[0\]$/),
    ]);
    expect(faultsWith("Asia/Kathmandu")).toEqual([]);
  });

  it("takes the same hours one after the other", () => {
    const first = '        endTime: "12:30"\n';
    const [before, after] = ["        validUntil: 2027-03-31\n", "        validFrom: 2027-04-01\n"];
    const hours = `${first}${before}      - location: riverside\n        weekdays: [monday]\n        startTime: "09:00"\n`;
    expect(faultsOf(first, `${hours}${first}${after}`)).toEqual([]);
    expect(faultsOf(first, `${hours}${first}${after.replace("04-01", "03-31")}`)).toHaveLength(1);
  });

  it("is refused where two doctors have one licence or one account", () => {
    const doctor = example.slice(example.indexOf("  - slug: jo-example"), example.indexOf("administrators:"));
    const other = doctor.replace("jo-example", "jo-again");
    expect(faultsOf("administrators:", `${other}administrators:`)).toEqual([
      expect.stringMatching(
        /^doctors\[1\]\.licenceNumber \(line \d+\): "0000000 of General Medical Council" is/,
      ),
      expect.stringMatching(
        /^doctors\[1\]\.account\.email \(line \d+\): "jo@clinic\.example" is there twice$/,
      ),
    ]);
  });

  it("may name no administrator", () => {
    const without = example.slice(0, example.indexOf("administrators:"));
    expect(readSetup(without).administrators).toEqual([]);
  });

  it("is refused with the line of the fault", () => {
    const line = example.split("\n").indexOf('        startTime: "09:00"') + 1;
    expect(faultsOf('startTime: "09:00"', 'startTime: "9 am"')[0]).toContain(`(line ${line})`);
  });

  it("names every fault at once", () => {
    expect(faultsOf("Europe/London", "Nowhere").length).toBe(1);
    expect(
      faultsOf('    country: GB\n    phone: "+44 117 496 0123"', '    country: UKGB\n    phone: "12"').length,
    ).toBe(2);
  });

  it("that is no YAML is refused with the line", () => {
    expect(faultsOf("locations:", "locations: [").join()).toMatch(/line \d+/);
  });

  it("that is empty is refused", () => {
    expect(() => readSetup("")).toThrow(SetupError);
  });
});
