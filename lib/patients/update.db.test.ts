import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { fromForm } from "#lib/web/transport/from-form.ts";

import { createPatient } from "./create.ts";
import { grantPatientAccess } from "./grant-access.ts";
import { listOwnPatients, loadOwnPatient } from "./queries.ts";
import { UpdatePatientInput } from "./schema.ts";
import { updatePatient } from "./update.ts";

const DETAILS = {
  name: "Amara O'Neill",
  phone: "+977 1 5522266",
  insurerName: "Shikhar",
  insuranceNumber: "S-117",
  timeZone: "Europe/London",
};

const own = (ctx: Context) => inReadTransaction(ctx, (tx) => listOwnPatients(tx, ctx));

async function makeChildOf(userId: string): Promise<string> {
  const child = { name: "Tomás O'Neill", dateOfBirth: "2019-06-01", timeZone: "Asia/Kathmandu" };
  const { id } = await createPatient(SYSTEM, child);
  await grantPatientAccess(SYSTEM, { userId, patientId: id, relation: "parent" });
  return id;
}

async function trailOf(patientId: string): Promise<unknown[]> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.execute(
      sql`select fields, changes from audit_entries where entity_id = ${patientId} and action = 'patient.update'`,
    ),
  );
  return [...rows];
}

describe("the patients one acts for", () => {
  it("are oneself first, then the others, and nobody else's", async () => {
    const patient = await makePatient();
    const childId = await makeChildOf(patient.userId);
    await makePatient();
    expect((await own(patient.ctx)).map(({ id, relation }) => [id, relation])).toEqual([
      [patient.id, "self"],
      [childId, "parent"],
    ]);
  });

  it("cannot be had by id for another's patient", async () => {
    const [patient, other] = [await makePatient(), await makePatient()];
    for (const id of [other.id, "rubbish"]) {
      await expect(
        inReadTransaction(patient.ctx, (tx) => loadOwnPatient(tx, patient.ctx, id)),
      ).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("changing a patient's details", () => {
  it("keeps them, for the account too, and puts only the names of the fields in the trail", async () => {
    const patient = await makePatient();
    const changed = await updatePatient(patient.ctx, { patientId: patient.id, version: 1, ...DETAILS });
    expect(changed).toEqual({ id: patient.id, version: 2 });
    expect(await own(patient.ctx)).toEqual([
      expect.objectContaining({ ...DETAILS, phone: "+97715522266", version: 2 }),
    ]);
    const [user] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select phone, time_zone from users where id = ${patient.userId}`),
    );
    expect(user).toEqual({ phone: "+97715522266", time_zone: "Europe/London" });
    expect(await trailOf(patient.id)).toEqual([
      { fields: ["phone", "insurerName", "insuranceNumber", "timeZone"], changes: {} },
    ]);
  });

  it("takes away what a form sends empty", async () => {
    const patient = await makePatient();
    await updatePatient(patient.ctx, { patientId: patient.id, version: 1, ...DETAILS });
    await updatePatient(
      patient.ctx,
      fromForm(UpdatePatientInput, {
        ...DETAILS,
        patientId: patient.id,
        version: 2,
        phone: "",
        insurerName: " ",
        insuranceNumber: "",
      }),
    );
    expect(await own(patient.ctx)).toEqual([
      expect.objectContaining({ phone: null, insurerName: null, insuranceNumber: null }),
    ]);
  });

  it("is a parent's to do for a child, and changes nothing of the parent", async () => {
    const parent = await makePatient();
    const childId = await makeChildOf(parent.userId);
    await updatePatient(parent.ctx, { ...DETAILS, patientId: childId, version: 1, name: "Tomás Núñez" });
    expect((await own(parent.ctx)).map(({ name }) => name)).toEqual(["Amara O'Neill", "Tomás Núñez"]);
  });

  it("is refused when somebody else was quicker", async () => {
    const patient = await makePatient();
    await updatePatient(patient.ctx, { patientId: patient.id, version: 1, ...DETAILS });
    await expect(
      updatePatient(patient.ctx, { patientId: patient.id, version: 1, ...DETAILS, name: "Other" }),
    ).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect((await own(patient.ctx))[0]?.name).toBe("Amara O'Neill");
  });

  it("is not for strangers, and not for a doctor who only sees the patient", async () => {
    const doctorUser = await makeUser("doctor");
    const practice = await makePractice({ doctor: { userId: doctorUser.id } });
    const [patient, other] = [await makePatient(), await makePatient()];
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T09:30:00+05:45"));
    const input = { patientId: patient.id, version: 1, ...DETAILS };
    await expect(updatePatient(other.ctx, input)).rejects.toMatchObject({ code: "not_found" });
    await expect(updatePatient(doctorUser.as("doctor"), input)).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each([
    [{ name: "" }, { name: "required" }],
    [{ name: "42" }, { name: "name" }],
    [{ phone: "12" }, { phone: "phone" }],
    [{ insurerName: undefined }, { insurerName: "insurer_missing" }],
    [{ timeZone: "Nepal/Kathmandu" }, { timeZone: "time_zone" }],
  ])("refuses %j and says which field", async (typed, fields) => {
    const patient = await makePatient();
    await expect(
      updatePatient(patient.ctx, { patientId: patient.id, version: 1, ...DETAILS, ...typed }),
    ).rejects.toMatchObject({ code: "invalid_input", fields });
  });
});
