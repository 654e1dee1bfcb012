import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { eq, inArray } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { auditEntries, imports, locations } from "#db/schema/index.ts";
import { makeLocation, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { chooseForImport } from "./choose-for-import.ts";
import { confirmImport } from "./confirm-import.ts";
import { countsOf } from "./counts.ts";
import { discardImport } from "./discard-import.ts";
import { proposeImport } from "./propose-import.ts";
import { loadImport } from "./queries.ts";
import { faultsIn, fileOf, previewOf, storedLocations } from "./testing/files.ts";

let admin: Context;

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
});

// 33 sites as the public provider directory of England has them (open government data, as Synthea ships it under Apache-2.0).
const SITES = await readFile(join(import.meta.dirname, "testing", "primary-care-sites.csv"));
const LACKS = { timeZone: "Europe/London", country: "GB", emergencyPhone: "999" };
const PHONES = { "2.phone": "0117 992 3000", "5.phone": "01202 665511" };

const WHOLE = "code,name,address,city,country,phone,emergencyPhone,timeZone";
const line = (code: string, name: string, others = "1 High Street,Bath,GB,01225 742361,999,Europe/London") =>
  `${code},${name},${others}`;

const propose = (text: string, ctx = admin) => proposeImport(ctx, { kind: "locations", file: fileOf(text) });

test("the real file imports after choices for what it lacks: 33 locations; again, none", async () => {
  const { id } = await proposeImport(admin, { kind: "locations", file: SITES.toString("base64") });
  const first = await previewOf(admin, id);
  expect(first.lacks).toEqual(["country", "emergencyPhone", "timeZone", "isPublic"]);
  expect(faultsIn(first).slice(0, 3)).toEqual([
    "1 country column_needed",
    "1 emergencyPhone column_needed",
    "1 timeZone column_needed",
  ]);

  await chooseForImport(admin, { importId: id, choices: { values: LACKS } });
  expect(faultsIn(await previewOf(admin, id))).toEqual(["2 phone phone", "5 phone required"]);
  await expect(confirmImport(admin, { importId: id })).rejects.toMatchObject({
    code: "import_faulty",
    details: { count: 2 },
  });
  expect(await storedLocations("101938")).toEqual([]);

  await chooseForImport(admin, { importId: id, choices: { values: LACKS, cells: PHONES } });
  expect(countsOf(await previewOf(admin, id))).toEqual({ new: 33, changed: 0, unchanged: 0 });
  expect(await storedLocations("101938")).toEqual([]);
  await expect(confirmImport(admin, { importId: id })).resolves.toEqual({
    id,
    new: 33,
    changed: 0,
    unchanged: 0,
  });
  expect(await storedLocations("101999")).toMatchObject([
    {
      name: "PENNY'S HILL PRACTICE",
      slug: "pennys-hill-practice",
      phone: "+441202897200",
      timeZone: "Europe/London",
      version: 1,
    },
  ]);

  const again = await proposeImport(admin, {
    kind: "locations",
    file: SITES.toString("base64"),
    choices: { values: LACKS, cells: PHONES },
  });
  await expect(confirmImport(admin, { importId: again.id })).resolves.toMatchObject({
    new: 0,
    changed: 0,
    unchanged: 33,
  });
  expect(await storedLocations("101999")).toMatchObject([{ version: 1 }]);
});

test("a preview says what is new, what would change and in which columns, and what is as it is stored", async () => {
  await makeLocation({ code: "K1", name: "Stays" });
  await makeLocation({ code: "K2", name: "Old name", region: "Bagmati", postcode: "44700" });
  const { id } = await propose("code;name;region;phone\nK1;Stays;;+977 1-5522266\nK2;New name;;\n");
  expect((await previewOf(admin, id)).lines).toEqual([
    { line: 2, key: "K1", name: "Stays", state: "unchanged", fields: [] },
    { line: 3, key: "K2", name: "New name", state: "changed", fields: ["name", "region"] },
  ]);
  await confirmImport(admin, { importId: id });
  expect(await storedLocations("K2")).toMatchObject([
    { name: "New name", region: null, postcode: "44700", phone: "+97715522266", version: 2 },
  ]);
});

test("what is chosen for all is for new rows: what is stored stays, also where the file says nothing of it", async () => {
  await makeLocation({ code: "Z1", name: "Stored", timeZone: "Asia/Kathmandu", region: null });
  const text = `code,name,address,city,phone\nZ1,Stored,,,\nZ2,Added,1 High Street,Truro,01872 250000`;
  const choices = { values: { ...LACKS, region: "Cornwall" } };
  const { id } = await proposeImport(admin, { kind: "locations", file: fileOf(text), choices });
  await expect(confirmImport(admin, { importId: id })).resolves.toMatchObject({ new: 1, unchanged: 1 });
  expect(await storedLocations("Z1")).toMatchObject([
    { timeZone: "Asia/Kathmandu", country: "NP", region: null },
  ]);
  expect(await storedLocations("Z2")).toMatchObject([{ timeZone: "Europe/London", region: "Cornwall" }]);
});

test("each row leaves the entry of the verb for one, in the administrator's name, and the import its own", async () => {
  await makeLocation({ code: "E1" });
  const { id } = await propose(`${WHOLE}\n${line("E1", "Renamed")}\n${line("E2", "Added")}\n`);
  await confirmImport(admin, { importId: id }).catch(() => undefined);
  const rows = [...(await storedLocations("E1")), ...(await storedLocations("E2"))];
  const entries = await inReadTransaction(SYSTEM, (tx) =>
    tx
      .select({ action: auditEntries.action, by: auditEntries.actorUserId, fields: auditEntries.fields })
      .from(auditEntries)
      .where(inArray(auditEntries.entityId, [id, ...rows.map((row) => row.id)])),
  );
  const by = admin.actor.kind === "user" ? admin.actor.userId : "";
  expect(entries.toSorted((one, other) => one.action.localeCompare(other.action))).toMatchObject([
    { action: "import.confirm", by },
    { action: "import.propose", by },
    { action: "location.change", by, fields: expect.arrayContaining(["name", "phone", "timeZone"]) },
    { action: "location.create", by },
  ]);
});

test("what has changed since the preview is judged again, and nothing is imported that was not shown", async () => {
  await makeLocation({ code: "J1", name: "Before" });
  const { id } = await propose("code,name\nJ1,After");
  await inTransaction(SYSTEM, (tx) =>
    tx.update(locations).set({ name: "After" }).where(eq(locations.code, "J1")),
  );
  await expect(confirmImport(admin, { importId: id })).rejects.toMatchObject({ code: "changed_meanwhile" });
  const shown = await chooseForImport(admin, { importId: id, choices: {} });
  await expect(confirmImport(admin, { importId: id, version: 1 })).rejects.toMatchObject({
    code: "changed_meanwhile",
  });
  await expect(confirmImport(admin, { importId: id, version: shown.version })).resolves.toMatchObject({
    unchanged: 1,
  });
});

test("of ten who press at once one imports, and the others are told", async () => {
  const { id } = await propose(`${WHOLE}\n${line("R1", "Race")}`);
  const all = await Promise.allSettled(
    Array.from({ length: 10 }, () => confirmImport(admin, { importId: id })),
  );
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const codes = new Set(all.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : [])));
  expect([...codes].filter((code) => code !== "changed_meanwhile" && code !== "wrong_state")).toEqual([]);
  expect(await storedLocations("R1")).toMatchObject([{ version: 1 }]);
});

test("once imported the file is gone, and cannot be imported again", async () => {
  const { id } = await propose(`${WHOLE}\n${line("G1", "Gone")}`);
  await confirmImport(admin, { importId: id });
  const [row] = await inReadTransaction(SYSTEM, (tx) => tx.select().from(imports).where(eq(imports.id, id)));
  expect(row).toMatchObject({ file: null });
  expect(countsOf(await previewOf(admin, id))).toEqual({ new: 1, changed: 0, unchanged: 0 });
  await expect(confirmImport(admin, { importId: id })).rejects.toMatchObject({ code: "wrong_state" });
  await expect(chooseForImport(admin, { importId: id, choices: {} })).rejects.toMatchObject({
    code: "wrong_state",
  });
});

test("a file is its sender's alone, for a day, until it is discarded", async () => {
  const { id } = await propose(`${WHOLE}\n${line("O1", "Own")}`);
  const other = (await makeUser("admin")).as("admin");
  const late = { ...admin, now: admin.now + 24 * HOUR_MS };
  for (const ctx of [other, late]) {
    await expect(inReadTransaction(ctx, (tx) => loadImport(tx, ctx, id))).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(confirmImport(ctx, { importId: id })).rejects.toMatchObject({ code: "not_found" });
  }
  await discardImport(admin, { importId: id });
  await expect(previewOf(admin, id)).rejects.toMatchObject({ code: "not_found" });
});

test("only administrators import", async () => {
  for (const role of ["patient", "doctor"] as const) {
    const ctx = (await makeUser(role)).as(role);
    await expect(propose(WHOLE, ctx)).rejects.toMatchObject({ code: "forbidden" });
    await expect(inReadTransaction(ctx, (tx) => loadImport(tx, ctx, ctx.requestId))).rejects.toMatchObject({
      code: "forbidden",
    });
  }
});
