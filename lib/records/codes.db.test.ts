import { randomUUID } from "node:crypto";

import { beforeAll, expect, test } from "vitest";

import { contextOf, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { findCodes } from "./find-codes.ts";
import { importCodes } from "./import-codes.ts";
import { hasCodes, searchCodes } from "./search-codes.ts";
import { codeOf } from "./testing/codes.ts";

const CODES = [
  { system: "ICD-10", code: "H66.9", title: "Otitis media, unspecified" },
  { system: "ICD-10", code: "H65.0", title: "Acute serous otitis media" },
  { system: "ICD-10", code: "G44.2", title: "Tension-type headache" },
];

const found = async (words: string) =>
  (await inReadTransaction(SYSTEM, (tx) => searchCodes(tx, words))).map(({ code }) => code);

beforeAll(async () => {
  expect(await inReadTransaction(SYSTEM, hasCodes)).toBe(false);
  await importCodes(SYSTEM, { importId: randomUUID(), codes: CODES });
});

test("codes are found by the beginnings of all words, in any order and case, and by the code", async () => {
  expect(await found("OTIT")).toEqual(["H65.0", "H66.9"]);
  expect(await found("med acu")).toEqual(["H65.0"]);
  expect(await found("h66")).toEqual(["H66.9"]);
  expect(await found("titis")).toEqual([]);
});

test("what is typed is never taken for an operator, and nothing typed finds nothing", async () => {
  for (const words of ["otit | head", "!otit", "'otit'", "otit:*", "otit & (", "\\otit"])
    expect(await found(words), words).toEqual(words.includes("head") ? [] : ["H65.0", "H66.9"]);
  expect(await found(" &|!: ")).toEqual([]);
});

test("importing again gives a code its new title, the last one where a file names it twice", async () => {
  const again = { system: "ICD-10", code: "G44.2", title: "Headache of tension" };
  const { count } = await importCodes(SYSTEM, { importId: randomUUID(), codes: [CODES[2], again] });
  expect(count).toBe(1);
  expect((await inReadTransaction(SYSTEM, (tx) => searchCodes(tx, "g44")))[0]?.title).toBe(
    "Headache of tension",
  );
});

test("only the system imports, and only doctors search by the form", async () => {
  const admin = (await makeUser("admin")).as("admin");
  expect(await codeOf(importCodes(admin, { importId: randomUUID(), codes: CODES }))).toBe("forbidden");
  expect(await codeOf(findCodes(admin, { words: "otit" }))).toBe("forbidden");
  expect(await codeOf(findCodes(contextOf({ kind: "anonymous" }), { words: "otit" }))).toBe(
    "unauthenticated",
  );
  expect(await findCodes((await makeUser("doctor")).as("doctor"), { words: "otit" })).toHaveLength(2);
});
