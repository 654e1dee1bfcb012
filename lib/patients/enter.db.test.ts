import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { loadManagedPatient } from "#lib/appointments/queries-patient.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { createPatient } from "./create.ts";
import { grantPatientAccess } from "./grant-access.ts";
import { listLikelyPatients } from "./likely.ts";
import { revokePatientAccess } from "./revoke-access.ts";
import { updatePatient } from "./update.ts";

let admin: Context;
beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
});

const caller = { name: "Đorđe O'Neill", phone: "+97715522266", timeZone: "Asia/Kathmandu" };
const inTx = <T>(run: Parameters<typeof inTransaction<T>>[1]) => inTransaction(admin, run);

describe("entering a caller", () => {
  it.each([
    ["a phone number", { phone: "+977 1-5522267" }],
    ["an email address", { email: "caller@example.org" }],
    ["a date of birth", { dateOfBirth: "1990-02-28" }],
  ])("needs a name and %s, and nothing else", async (_what, reach) => {
    const name = `Caller ${Object.keys(reach).join()}`;
    await expect(createPatient(admin, { name, timeZone: "UTC", ...reach })).resolves.toHaveProperty("id");
  });

  it("is refused with a name alone, by the form and by the database", async () => {
    const nameless = { name: "Nobody", timeZone: "UTC" };
    await expect(createPatient(admin, nameless)).rejects.toMatchObject({
      fields: { phone: "contact_missing" },
    });
    await expect(
      inTx((tx) => tx.execute(sql`insert into patients (name, time_zone) values ('X', 'UTC')`)),
    ).rejects.toMatchObject({ cause: { constraint_name: "patients_can_be_found" } });
  });

  it("shows who may be the same person first, and makes a second file at the second press", async () => {
    const { id } = await createPatient(admin, caller);
    const again = { name: "oneill djordje dorde", email: "o@example.org", timeZone: "UTC" };
    for (const alike of [
      { ...again, name: "Dorde Oneill" },
      { ...again, name: "Someone Else", phone: "01 5522266" },
    ]) {
      await makePractice();
      await expect(createPatient(admin, alike)).rejects.toMatchObject({ code: "patient_known" });
      const shown = await inTx((tx) =>
        listLikelyPatients(tx, admin, { phone: undefined, dateOfBirth: undefined, ...alike }),
      );
      expect(shown.map((each) => each.id)).toContain(id);
    }
    const likely = await inTx((tx) =>
      listLikelyPatients(tx, admin, {
        name: "Dorde Oneill",
        phone: undefined,
        dateOfBirth: undefined,
        email: undefined,
      }),
    );
    const shown = likely.map((each) => each.id);
    await expect(createPatient(admin, { ...again, name: "Dorde Oneill", shown })).resolves.toHaveProperty(
      "id",
    );
    // The one just created has not been seen.
    await expect(createPatient(admin, { ...again, name: "Dorde Oneill", shown })).rejects.toMatchObject({
      code: "patient_known",
    });
  });

  it("does not take two of one name for one person when their birth dates differ", async () => {
    const twin = { name: "Ngozi Twin", timeZone: "UTC", phone: "+97715522268" };
    await createPatient(admin, { ...twin, dateOfBirth: "1991-01-01" });
    await expect(createPatient(admin, { ...twin, dateOfBirth: "1992-01-01" })).resolves.toHaveProperty("id");
    await expect(createPatient(admin, { ...twin })).rejects.toMatchObject({ code: "patient_known" });
  });

  it("makes one file when two administrators enter one caller at the same moment", async () => {
    const same = { name: "Simultaneous Caller", phone: "+97715522269", timeZone: "UTC" };
    const outcomes = await Promise.allSettled([createPatient(admin, same), createPatient(admin, same)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("tells nobody else who may be there", async () => {
    const { ctx } = await makePatient();
    const typed = { name: "Dorde", phone: undefined, email: undefined, dateOfBirth: undefined };
    await expect(inReadTransaction(ctx, (tx) => listLikelyPatients(tx, ctx, typed))).rejects.toMatchObject({
      code: "forbidden",
    });
    const rows = await inReadTransaction(ctx, (tx) =>
      tx.execute(
        sql`select likely_patients('{"name":"Dorde"}', 9) union all select find_patients('{}', null, 9)`,
      ),
    );
    expect(rows).toHaveLength(0);
  });
});

describe("a patient's file at the front desk", () => {
  it("is changed by administrators, and the later of two is told", async () => {
    const { id } = await createPatient(SYSTEM, {
      name: "Edited Twice",
      dateOfBirth: "1970-01-01",
      timeZone: "UTC",
    });
    const change = (typed: object) =>
      updatePatient(admin, { patientId: id, version: 1, name: "Edited Twice", timeZone: "UTC", ...typed });
    await change({ email: "One@example.org", dateOfBirth: "1970-01-02" });
    await expect(change({ email: "two@example.org" })).rejects.toMatchObject({ code: "changed_meanwhile" });
    const file = await inTx((tx) => loadManagedPatient(tx, admin, id, {}));
    expect(file).toMatchObject({ email: "one@example.org", dateOfBirth: "1970-01-02", version: 2 });
    await expect(
      updatePatient(admin, {
        patientId: id,
        version: 2,
        name: "X",
        timeZone: "UTC",
        email: null,
        dateOfBirth: null,
      }),
    ).rejects.toMatchObject({ fields: { phone: "contact_missing" } });
  });

  it("keeps its birth date and email from its own patient, whose account has them", async () => {
    const { id, ctx } = await makePatient();
    const own = { patientId: id, version: 1, name: "X", timeZone: "UTC" };
    await expect(updatePatient(ctx, { ...own, email: "x@example.org" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(updatePatient(ctx, { ...own, dateOfBirth: "2001-01-01" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("shows visits and who acts for the patient, never why they come, and records it", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    await bookAppointment(patient.ctx, {
      ...bookingAt(practice, patient.id, "2027-01-06T09:00:00+05:45"),
      reason: "A lump",
      notes: "Ring twice",
    });
    const file = await inTx((tx) => loadManagedPatient(tx, admin, patient.id, {}));
    expect(file.visits).toHaveLength(1);
    expect(file.representatives).toEqual([
      expect.objectContaining({ userId: patient.userId, relation: "self" }),
    ]);
    expect(JSON.stringify(file)).not.toMatch(/A lump|Ring twice/);
    const looks = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute<{ action: string }>(sql`
        select action from audit_entries where patient_id = ${patient.id} and request_id = ${admin.requestId}
        order by action`),
    );
    expect(looks.map(({ action }) => action)).toEqual(["appointment.read", "patient.read"]);
  });

  it("lets an account act for the patient by its email, and stops that, but never the patient", async () => {
    const [patient, carer] = [await makePatient(), await makePatient()];
    const { id } = patient;
    const [account] = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute<{ email: string }>(sql`select email from users where id = ${carer.userId}`),
    );
    const email = account?.email ?? "";
    await grantPatientAccess(admin, { accountEmail: email.toUpperCase(), patientId: id, relation: "carer" });
    await expect(
      grantPatientAccess(admin, { accountEmail: "nobody@example.org", patientId: id, relation: "carer" }),
    ).rejects.toMatchObject({ fields: { accountEmail: "no_account" } });
    await revokePatientAccess(admin, { userId: carer.userId, patientId: id });
    await expect(revokePatientAccess(admin, { userId: carer.userId, patientId: id })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(revokePatientAccess(admin, { userId: patient.userId, patientId: id })).rejects.toMatchObject(
      {
        code: "wrong_state",
      },
    );
    await expect(
      revokePatientAccess(carer.ctx, { userId: patient.userId, patientId: id }),
    ).rejects.toMatchObject({
      code: "unknown_patient",
    });
  });
});
