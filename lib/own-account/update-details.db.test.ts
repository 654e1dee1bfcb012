import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";

import type { Owner } from "#lib/identity/users/owner.ts";
import { updatePatient } from "#lib/patients/update.ts";
import { patients, users } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import { makePatient, makeUser, SYSTEM } from "#db/testing/world.ts";

import { loadDetails } from "./details.ts";
import { accountOf, codeOf, lastEntry, openFor, system } from "./testing/owner.ts";
import { updateDetails } from "./update-details.ts";

let patient: Awaited<ReturnType<typeof makePatient>>;
let owner: Owner;

beforeEach(async () => {
  patient = await makePatient();
  owner = await openFor(patient.userId);
});
afterAll(closeSystemPool);

const drawn = (who = owner) => system((tx) => loadDetails(tx, who));

/** The form as displayed, with this typed over it. */
async function typed(over: object, who = owner) {
  const { account, version } = await drawn(who);
  return { ...account, phone: account.phone ?? undefined, version, ...over };
}

async function fileOf({ id }: { id: string }) {
  const [file] = await system((tx) => tx.select().from(patients).where(eq(patients.id, id)));
  return file;
}

/** As when an administrator links a file that the clinic wrote to an existing account. */
async function linkOther() {
  const file = { name: "Amara Chidinma O'Neill", phone: "+97715522266", timeZone: "Europe/Paris" };
  await system((tx) => tx.update(patients).set(file).where(eq(patients.id, patient.id)));
  return file;
}

describe("one's details", () => {
  test("change for the account and one's own file, and the trail names the fields alone", async () => {
    const input = await typed({ name: "Amara Njoku", timeZone: "asia/katmandu" });
    await updateDetails(SYSTEM, owner, input);
    const after = { name: "Amara Njoku", phone: null, timeZone: "Asia/Kathmandu" };
    expect(await accountOf(owner)).toMatchObject(after);
    expect(await fileOf(patient)).toMatchObject({ ...after, version: 2 });
    expect(await lastEntry()).toMatchObject({
      actorUserId: patient.userId,
      patientId: patient.id,
      fields: ["name", "timeZone"],
      changes: {},
    });
  });

  test("that are left as they were shown stay as they are in a file that says other than the account", async () => {
    const file = await linkOther();
    await updateDetails(SYSTEM, owner, await typed({ timeZone: "Asia/Tokyo" }));
    expect(await fileOf(patient)).toMatchObject({ ...file, timeZone: "Asia/Tokyo" });
    expect(await accountOf(owner)).toMatchObject({ name: "Amara O'Neill", timeZone: "Asia/Tokyo" });
    expect(await lastEntry()).toMatchObject({ fields: ["timeZone"], patientId: patient.id });
  });

  test("of the account stay as they are where something else is changed on the file's page", async () => {
    const file = await linkOther();
    const insurer = { insurerName: "Shikhar", insuranceNumber: undefined };
    await updatePatient(patient.ctx, { ...file, ...insurer, patientId: patient.id, version: 1 });
    expect(await accountOf(owner)).toMatchObject({ name: "Amara O'Neill", phone: null, timeZone: "UTC" });
    const moved = { ...file, timeZone: "Asia/Tokyo", ...insurer };
    await updatePatient(patient.ctx, { ...moved, patientId: patient.id, version: 2 });
    expect(await accountOf(owner)).toMatchObject({ name: "Amara O'Neill", timeZone: "Asia/Tokyo" });
  });

  test("that were shown before the file's page changed them are not written over it", async () => {
    const stale = await typed({ name: "Amara Njoku" });
    const { name, timeZone } = (await drawn()).file ?? { name: "", timeZone: "" };
    const phone = "+97715522266";
    await updatePatient(patient.ctx, { patientId: patient.id, version: 1, name, phone, timeZone });
    expect(await codeOf(updateDetails(SYSTEM, owner, stale))).toBe("changed_meanwhile");
    expect(await fileOf(patient)).toMatchObject({ name: "Amara O'Neill", phone });
    expect(await accountOf(owner)).toMatchObject({ name: "Amara O'Neill", phone });
  });

  test("are refused, too, where the clinic changed the file alone, or linked another", async () => {
    const stale = await typed({ name: "Amara Njoku" });
    await linkOther();
    expect(await codeOf(updateDetails(SYSTEM, owner, stale))).toBe("changed_meanwhile");
    const admin = await makeUser("admin");
    const unlinked = await typed({}, await openFor(admin.id, 0, "admin"));
    expect(await codeOf(updateDetails(SYSTEM, owner, { ...unlinked, name: "X" }))).toBe("changed_meanwhile");
  });

  test("sent at the same moment as others, in either window and in either order, are taken from the first", async () => {
    const stale = await typed({ name: "Amara One" });
    const { name: kept, timeZone } = (await drawn()).file ?? { name: "", timeZone: "" };
    const ofFile = { patientId: patient.id, name: kept, phone: "+97715522277", timeZone };
    const send = (input: object) => () => codeOf(updateDetails(SYSTEM, owner, input));
    const sendFile = (version: number) => () => codeOf(updatePatient(patient.ctx, { ...ofFile, version }));
    const first = ["done", "changed_meanwhile"];
    expect(await heldOpen([sendFile(1), send(stale)])).toEqual(first);
    const shown = await typed({ name: "Amara Two" });
    expect(await heldOpen([send(shown), sendFile(2)])).toEqual(first);
    const [one, other] = [await typed({ name: "Amara Three" }), await typed({ phone: undefined })];
    expect(await heldOpen([send(one), send(other)])).toEqual(first);
    const after = { name: "Amara Three", phone: "+97715522277" };
    expect(await fileOf(patient)).toMatchObject({ ...after, version: 4 });
    expect(await accountOf(owner)).toMatchObject(after);
  });

  test("that are all as they were are no change: no new version, no field in the trail", async () => {
    await linkOther();
    await updateDetails(SYSTEM, owner, await typed({}));
    expect(await fileOf(patient)).toMatchObject({ name: "Amara Chidinma O'Neill", version: 1 });
    expect(await lastEntry()).toMatchObject({ action: "user.update_details", fields: [], patientId: null });
  });

  test("of somebody who is no patient are the account's alone", async () => {
    const { id } = await makeUser("admin");
    const admin = await openFor(id, 0, "admin");
    await updateDetails(SYSTEM, admin, await typed({ phone: "+97715522266" }, admin));
    const [user] = await system((tx) => tx.select().from(users).where(eq(users.id, id)));
    expect(user?.phone).toBe("+97715522266");
    expect(await lastEntry()).toMatchObject({ fields: ["phone"], patientId: null, actorRole: "admin" });
  });
});
