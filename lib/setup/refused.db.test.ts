import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";

import { digestsOfTables } from "#db/testing/digests.ts";
import { SYSTEM } from "#db/testing/world.ts";

import { applySetup } from "./apply.ts";
import { SetupRefused } from "./faults.ts";
import { inFile, readSetup } from "./read.ts";

const example = readFileSync("docs/setup.example.yaml", "utf8");
const told: string[] = [];
const options = {
  created: (kind: string, name: string) => void told.push(`${kind} ${name}`),
  linked: (email: string) => void told.push(`link ${email}`),
};

beforeAll(async () => {
  await applySetup(SYSTEM, readSetup(example), options);
});

/** A second clinic, none of which is there yet. */
const another = [
  ["Riverside Clinic", "Hillside Clinic"],
  ["riverside", "hillside"],
  ["primary-care", "other-care"],
  ["name: Primary care", "name: Other care"],
  ["general-practice", "other-practice"],
  ["name: General practice", "name: Other practice"],
  ["first-consultation", "other-consultation"],
  ["name: First consultation", "name: Other consultation"],
  ["follow-up", "other-follow-up"],
  ["name: Follow-up", "name: Other follow-up"],
  ["video-consultation", "other-video"],
  ["name: Video consultation", "name: Other video"],
  ["jo-example", "al-example"],
  ["jo@clinic.example", "al@clinic.example"],
  ["sam@clinic.example", "ann@clinic.example"],
  ["0000000", "0000001"],
].reduce((text, [from = "", to = ""]) => text.replaceAll(from, to), example);

/** The faults of a file, after checking that it stored and reported nothing. */
async function faultsOf(text: string): Promise<readonly string[]> {
  const before = await digestsOfTables();
  told.length = 0;
  const refused = await applySetup(SYSTEM, readSetup(text), options).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect({ told, tables: await digestsOfTables() }).toEqual({ told: [], tables: before });
  if (!(refused instanceof SetupRefused)) throw new Error("The file was taken", { cause: refused });
  return inFile(text, refused).faults;
}

/** Such as `doctors[0].licenceNumber (line 66): Another doctor …`, where that text of the file is. */
function at(text: string, path: string, words: string, source: string): string {
  const line = source.slice(0, source.indexOf(text)).split("\n").length;
  return `${path} (line ${line}): ${words}`;
}

describe("a file that does not go with what is stored is refused as a whole, with the line of each fault", () => {
  it.each([
    [
      "a licence of another doctor",
      ['"0000001"', '"0000000"'],
      "doctors[0].licenceNumber",
      "Another doctor has this licence. Check the number and the authority",
    ],
    [
      "an account of another doctor",
      ["email: al@clinic.example", "email: jo@clinic.example"],
      "doctors[0].account",
      "Another doctor signs in with this account",
    ],
    [
      "the name of another department",
      ["name: Other care", "name: Primary care"],
      "departments[0].name",
      "Choose another one: this is taken",
    ],
    [
      "the name of another specialty",
      ["name: Other practice", "name: General practice"],
      "specialties[0].name",
      "Choose another one: this is taken",
    ],
    [
      "hours that begin later than anybody plans",
      ["        # modes: [video]", "        validFrom: 2031-01-01"],
      "doctors[0].hours[1].validFrom",
      "Enter a date within the next two years",
    ],
  ] as const)("%s", async (_, [from, to], path, words) => {
    const file = another.replace(from, to);
    const [fault, ...others] = await faultsOf(file);
    expect([fault, ...others]).toEqual([at(to, path, words, file)]);
  });

  it("every fault at once, also after the first", async () => {
    const file = another
      .replace("name: Other care", "name: Primary care")
      .replace("name: Other practice", "name: General practice");
    expect(await faultsOf(file)).toEqual([
      expect.stringMatching(/^departments\[0\]\.name \(line \d+\): Choose another/),
      expect.stringMatching(/^specialties\[0\]\.name \(line \d+\): Choose another/),
    ]);
  });

  it("hours that meet in two zones, though their clocks say otherwise, and none that only look so", async () => {
    const place = another.slice(another.indexOf("  - slug: hillside"), another.indexOf("departments:"));
    const far = place.replace("slug: hillside", "slug: kathmandu").replace("Europe/London", "Asia/Kathmandu");
    const inTwo = (startTime: string, endTime: string) =>
      another
        .replace("departments:", `${far}departments:`)
        .replace("locations: [hillside]", "locations: [hillside, kathmandu]")
        .replace(
          "    hours:\n",
          `    hours:\n      - location: kathmandu\n        weekdays: [monday]\n        startTime: "${startTime}"\n        endTime: "${endTime}"\n`,
        );
    // 09:00 in London is 14:45 in Kathmandu, or 13:45 in summer.
    expect(await faultsOf(inTwo("15:00", "16:00"))).toEqual([
      expect.stringMatching(/^doctors\[0\]\.hours.* \(line \d+\): A doctor can be in one place at a time/),
    ]);
    await applySetup(SYSTEM, readSetup(inTwo("09:00", "12:30")), options);
    expect(told).toContain("doctor al-example");
  });
});
