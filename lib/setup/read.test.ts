import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { readSetup, SetupError } from "./read.ts";

const example = readFileSync("docs/setup.example.yaml", "utf8");

/** The example with one text in it replaced by another. */
function faultsOf(text: string, replacement: string): readonly string[] {
  expect(example).toContain(text);
  try {
    readSetup(example.replace(text, replacement));
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
    ["administrators:", "doctors_too:", /^The file \(line \d+\): .*doctors_too/],
  ])("with %j as %j is refused with the place of the fault", (text, replacement, fault) => {
    expect(faultsOf(text, replacement)[0]).toMatch(fault);
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
