import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";

import { makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { createPatient } from "./create.ts";
import { grantPatientAccess } from "./grant-access.ts";
import { listOwnPatients } from "./queries.ts";

const child = { name: "Niamh O'Dowd", dateOfBirth: "2020-05-04", timeZone: "Asia/Kathmandu" };

describe("entering a patient", () => {
  it("is for administrators alone", async () => {
    const { ctx } = await makePatient();
    await expect(createPatient(ctx, child)).rejects.toMatchObject({ code: "forbidden" });
    const admin = await makeUser("admin");
    await expect(createPatient(admin.as("admin"), child)).resolves.toMatchObject({ id: expect.any(String) });
  });

  it("refuses a date of birth to come, in the patient's own zone", async () => {
    // NOW is the morning of 4 January in Kathmandu and the evening of the 3rd in New York.
    const born = { ...child, dateOfBirth: "2027-01-04" };
    await expect(createPatient(SYSTEM, born)).resolves.toBeDefined();
    await expect(createPatient(SYSTEM, { ...born, timeZone: "America/New_York" })).rejects.toMatchObject({
      fields: { dateOfBirth: "date_in_past" },
    });
  });

  it("refuses an insurance number without its insurer", async () => {
    await expect(createPatient(SYSTEM, { ...child, insuranceNumber: "7" })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("with a user makes it that user's own patient, once", async () => {
    const user = await makeUser("patient");
    await createPatient(SYSTEM, { ...child, userId: user.id });
    expect(await ownOf(user)).toEqual([[child.name, "self"]]);
    await expect(createPatient(SYSTEM, { ...child, userId: user.id })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("letting a user act for a patient", () => {
  it("shows the patient to the parent, and saying it twice changes nothing", async () => {
    const parent = await makePatient();
    const { id: patientId } = await createPatient(SYSTEM, child);
    const access = { userId: parent.userId, patientId, relation: "parent" };
    await grantPatientAccess(SYSTEM, access);
    await grantPatientAccess(SYSTEM, access);
    const own = await inReadTransaction(parent.ctx, (tx) => listOwnPatients(tx, parent.ctx));
    expect(own.map(({ relation }) => relation)).toEqual(["self", "parent"]);
  });

  it("cannot be done by the user themselves", async () => {
    const stranger = await makePatient();
    const { id: patientId } = await createPatient(SYSTEM, child);
    const access = { userId: stranger.userId, patientId, relation: "parent" };
    await expect(grantPatientAccess(stranger.ctx, access)).rejects.toMatchObject({ code: "unknown_patient" });
  });

  it("refuses somebody's own patient, and whom nobody knows", async () => {
    const { id: patientId, userId } = await makePatient();
    await expect(grantPatientAccess(SYSTEM, { userId, patientId, relation: "carer" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(
      grantPatientAccess(SYSTEM, { userId: randomUUID(), patientId, relation: "carer" }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      grantPatientAccess(SYSTEM, { userId, patientId: randomUUID(), relation: "carer" }),
    ).rejects.toMatchObject({ code: "unknown_patient" });
  });
});

async function ownOf(user: Awaited<ReturnType<typeof makeUser>>) {
  const ctx = { ...user.as("patient"), now: NOW };
  const own = await inReadTransaction(ctx, (tx) => listOwnPatients(tx, ctx));
  return own.map(({ name, relation }) => [name, relation]);
}
