import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import { closeLocation } from "#lib/catalog/close.ts";
import type { Context } from "#lib/core/context.ts";
import { locations } from "#db/schema/index.ts";
import { makeLocation, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { chooseForImport } from "./choose-for-import.ts";
import { confirmImport } from "./confirm-import.ts";
import { proposeImport } from "./propose-import.ts";
import { faultsIn, fileOf, previewOf, storedLocations } from "./testing/files.ts";

let admin: Context;

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
});

const WHOLE = "code,name,address,city,country,phone,emergencyPhone,timeZone";
const line = (code: string, name: string, others = "1 High Street,Bath,GB,01225 742361,999,Europe/London") =>
  `${code},${name},${others}`;

const propose = (text: string, ctx = admin) => proposeImport(ctx, { kind: "locations", file: fileOf(text) });

async function faultsOf(text: string): Promise<string[]> {
  const { id } = await propose(text);
  return faultsIn(await previewOf(admin, id));
}

test.each([
  ["a key twice", `${WHOLE}\n${line("T1", "A")}\n${line("T1", "B")}`, ["3 code key_twice"]],
  ["an empty key", `${WHOLE}\n${line("", "A")}`, ["2 code required"]],
  ["a NUL", `${WHOLE}\n${line("T2", "A\0B")}`, ["2 name unreadable_character"]],
  [
    "a zone that is none",
    `${WHOLE}\n${line("T3", "A", "1,Bath,GB,01225 742361,999,Moon/Base")}`,
    ["2 timeZone time_zone"],
  ],
  [
    "a country that is none",
    `${WHOLE}\n${line("T4", "A", "1,Bath,Britain,+44 1225 742361,999,UTC")}`,
    ["2 country invalid_country"],
  ],
  [
    "a phone of another country",
    `${WHOLE}\n${line("T5", "A", "1,Bath,NP,01225 742361,999,UTC")}`,
    ["2 phone phone"],
  ],
  ["neither yes nor no", "code,isPublic\nT6,maybe", ["1 name column_needed", "1 addressLine column_needed"]],
  ["a slug that is none", `${WHOLE},slug\n${line("T7", "A")},No Slug`, ["2 slug invalid_slug"]],
  ["a line too short", `${WHOLE}\nT8,A`, ["2 - line_short"]],
  ["a code with the sign between values", `${WHOLE}\n${line("T|9", "A")}`, ["2 code invalid"]],
])("%s is a fault of its line and column, and nothing is imported", async (_name, text, faults) => {
  const count = () => inReadTransaction(SYSTEM, (tx) => tx.$count(locations));
  const before = await count();
  expect(await faultsOf(text)).toEqual(expect.arrayContaining(faults));
  const { id } = await propose(text);
  await expect(confirmImport(admin, { importId: id })).rejects.toMatchObject({ code: "import_faulty" });
  expect(await count()).toBe(before);
});

test("what the domain alone knows is a fault of its line, too: a fixed zone, a slug in use, a closed place", async () => {
  const { locationId } = await makePractice();
  const closed = await makeLocation({ code: "CLOSED" });
  await closeLocation(admin, { id: closed });
  await makeLocation({ slug: "taken-slug", code: "OTHER" });
  await inTransaction(SYSTEM, (tx) =>
    tx.update(locations).set({ code: "HOURS" }).where(eq(locations.id, locationId)),
  );
  expect(await faultsOf("code,timeZone\nHOURS,Europe/London")).toEqual(["2 timeZone zone_fixed"]);
  expect(await faultsOf("code,isPublic\nCLOSED,yes")).toEqual(["2 isPublic place_closed"]);
  expect(await faultsOf("code,slug\nOTHER,another-slug")).toEqual(["2 slug cannot_be_changed"]);
  expect(await faultsOf(`${WHOLE},slug\n${line("NEW", "New")},taken-slug`)).toEqual(["2 slug slug_taken"]);
});

test("it is all or nothing: one row that fails at the end takes all others back", async () => {
  await makeLocation({ slug: "in-use", code: "IN-USE" });
  const { id } = await propose(`${WHOLE},slug\n${line("A1", "A")},a-one\n${line("A2", "B")},in-use`);
  await expect(confirmImport(admin, { importId: id })).rejects.toMatchObject({ code: "import_faulty" });
  expect(await storedLocations("A1")).toEqual([]);
});

test("too large a file is refused, and so is none", async () => {
  const tooLarge = { kind: "locations", file: fileOf("x".repeat(1_000_001)) };
  await expect(proposeImport(admin, tooLarge)).rejects.toMatchObject({ fields: { file: "file_too_large" } });
  await expect(proposeImport(admin, { kind: "locations", file: "" })).rejects.toMatchObject({
    fields: { file: "file_empty" },
  });
  await expect(proposeImport(admin, { kind: "locations" })).rejects.toMatchObject({
    fields: { file: "required" },
  });
});

test("an encoding that is not known is chosen in the preview, and nothing is imported before", async () => {
  const text = `${WHOLE}\n${line("C1", "Caf\u00e9")}`;
  const { id } = await proposeImport(admin, {
    kind: "locations",
    file: Buffer.from(text, "latin1").toString("base64"),
  });
  expect(await previewOf(admin, id)).toMatchObject({
    encoding: null,
    isEncodingKnown: false,
    lines: [],
    faults: [],
  });
  await expect(confirmImport(admin, { importId: id })).rejects.toMatchObject({ code: "import_faulty" });
  await chooseForImport(admin, { importId: id, choices: { encoding: "windows-1252" } });
  await confirmImport(admin, { importId: id });
  expect(await storedLocations("C1")).toMatchObject([{ name: "Caf\u00e9" }]);
});
