import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { loadManagedPatient } from "#lib/appointments/queries-patient.ts";
import type { Context } from "#lib/core/context.ts";
import { toPatient } from "#lib/fhir/patient.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { registerPatient } from "#lib/identity/registration/register.ts";
import { updateDetails } from "#lib/own-account/update-details.ts";
import { hashToken } from "#lib/secrets/tokens.ts";
import { verificationCodes } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { createPatient } from "./create.ts";
import { mergePatients } from "./merge.ts";
import { loadPatientFile } from "./queries-file.ts";
import { updatePatient } from "./update.ts";

let admin: Context;

beforeEach(async () => {
  await resetDatabase();
  admin = (await makeUser("admin")).as("admin");
});
afterAll(closeSystemPool);

const partsOf = async (patientId: string) => {
  const { name, givenName, familyName } = await inTransaction(admin, (tx) =>
    loadPatientFile(tx, admin, { patientId }),
  );
  return [name, givenName, familyName];
};

/** A registration with a verified email. */
async function register(named: object) {
  const handle = randomBytes(32).toString("base64url");
  await inTransaction(SYSTEM, (tx) =>
    tx.insert(verificationCodes).values({
      ...{ purpose: "registration" as const, browserHash: hashToken(handle), address: "tara@example.org" },
      ...{ createdAt: NOW, expiresAt: NOW + 600_000, verifiedAt: NOW },
    }),
  );
  const person = { dateOfBirth: "1990-03-27", timeZone: "Asia/Kathmandu", termsVersion: TERMS_VERSION };
  return registerPatient(SYSTEM, { ...person, password: "seven quiet herons", ...named, handle });
}

describe("who registers", () => {
  it.each([
    [{ givenName: " Tara ", familyName: "d'Souza" }, ["Tara d'Souza", "Tara", "d'Souza"]],
    [{ givenName: "Suharto", familyName: "" }, ["Suharto", "Suharto", null]],
    [
      { givenName: "María José", familyName: "Rojas Fuentes" },
      ["María José Rojas Fuentes", "María José", "Rojas Fuentes"],
    ],
    [{ givenName: "सीता", familyName: "राई" }, ["सीता राई", "सीता", "राई"]],
    [{ name: "Li Wei", givenName: "Wei", familyName: "Li" }, ["Li Wei", "Wei", "Li"]],
    [{ name: "Tara Rai" }, ["Tara Rai", null, null]],
  ])("says the parts, the whole, or both: %j", async (named, stored) => {
    expect(await partsOf((await register(named)).patientId)).toEqual(stored);
  });

  it.each([
    [{}, { name: "required" }],
    [{ givenName: "", familyName: "" }, { givenName: "required" }],
    [{ givenName: "", familyName: "Rai" }, { givenName: "required" }],
    [{ givenName: "7", familyName: "" }, { givenName: "name" }],
    [{ givenName: "a".repeat(120), familyName: "b".repeat(120) }, { familyName: "too_long" }],
    [{ name: "Tara Rai", givenName: "Tara", familyName: "Karki" }, { familyName: "not_in_name" }],
  ])("is told at the field what is wrong with %j", async (named, fields) => {
    await expect(register(named)).rejects.toMatchObject({ code: "invalid_input", fields });
  });
});

describe("a patient's file", () => {
  const caller = { name: "Ram Bahadur Tamang", givenName: "Ram Bahadur", familyName: "Tamang" };
  const details = { dateOfBirth: "1988-03-27", timeZone: "Asia/Kathmandu" };

  it("has the parts that the front desk wrote, and FHIR has each given name by itself", async () => {
    const { id } = await createPatient(admin, { ...caller, ...details });
    expect(await partsOf(id)).toEqual(Object.values(caller));
    const file = await inTransaction(admin, (tx) => loadPatientFile(tx, admin, { patientId: id }));
    const page = await inTransaction(admin, (tx) => loadManagedPatient(tx, admin, id, {}));
    expect([page.name, page.givenName, page.familyName]).toEqual(Object.values(caller));
    expect(toPatient(file).name).toEqual([
      { text: "Ram Bahadur Tamang", family: "Tamang", given: ["Ram", "Bahadur"] },
    ]);
    expect(toPatient({ ...file, givenName: null, familyName: null }).name).toEqual([
      { text: "Ram Bahadur Tamang" },
    ]);
  });

  it("keeps parts that nobody says, takes those that are said, and names them in the trail", async () => {
    const { id } = await createPatient(admin, { ...caller, ...details });
    const change = (version: number, said: object) =>
      updatePatient(admin, {
        patientId: id,
        version,
        name: caller.name,
        timeZone: "Asia/Kathmandu",
        ...said,
      });
    await change(1, {});
    expect(await partsOf(id)).toEqual(Object.values(caller));
    await change(2, { givenName: "Ram", familyName: "Bahadur Tamang" });
    expect(await partsOf(id)).toEqual(["Ram Bahadur Tamang", "Ram", "Bahadur Tamang"]);
    const trail = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select fields from audit_entries where action = 'patient.update' order by id`),
    );
    expect([...trail]).toEqual([{ fields: [] }, { fields: ["givenName", "familyName"] }]);
    await expect(change(3, { givenName: "Sita", familyName: "Tamang" })).rejects.toMatchObject({
      fields: { givenName: "not_in_name" },
    });
  });

  it("forgets parts of a name that its owner changes in the account", async () => {
    const { id, userId, ctx } = await makePatient();
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(
        sql`update patients set name = 'Sita Rai', given_name = 'Sita', family_name = 'Rai' where id = ${id}`,
      ),
    );
    await updateDetails(
      SYSTEM,
      { userId, role: "patient", sessionId: ctx.requestId },
      { name: "Sita Karki", timeZone: "UTC" },
    );
    expect(await partsOf(id)).toEqual(["Sita Karki", null, null]);
  });

  it("takes the parts with the name that a merge keeps, and the merged one has none", async () => {
    const kept = await createPatient(admin, { ...caller, ...details, shown: [] });
    const merged = await createPatient(SYSTEM, {
      ...details,
      name: "Ram Tamang",
      givenName: "Ram",
      familyName: "Tamang",
    });
    const { actor } = admin;
    if (actor.kind !== "user") throw new Error("An administrator is a user");
    await mergePatients(SYSTEM, actor, {
      patientId: merged.id,
      version: 1,
      intoId: kept.id,
      intoVersion: 1,
      name: "merged",
    });
    expect(await partsOf(kept.id)).toEqual(["Ram Tamang", "Ram", "Tamang"]);
    const [left] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select given_name, family_name from patients where id = ${merged.id}`),
    );
    expect(left).toEqual({ given_name: null, family_name: null });
  });
});
