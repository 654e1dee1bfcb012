import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { findFileToMerge } from "#lib/patients/find-to-merge.ts";
import { makeFile, makeMerger, merge, storedFile } from "#lib/patients/testing/two-files.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { loadManagedVisit } from "./queries-managed.ts";
import { loadMerge } from "./queries-merge.ts";

const STARTS_AT = "2027-01-06T09:00:00+05:45";
let admin: Context;
let one: string;
let other: string;

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
});
beforeEach(async () => {
  const name = "Sorcha Ní Dhuibhir";
  [one, other] = [
    await makeFile({ name, dateOfBirth: "1988-02-29" }),
    await makeFile({ name, phone: "+97715522277" }),
  ];
});

const load = (address: object, ctx = admin, id = one) =>
  inTransaction(ctx, (tx) => loadMerge(tx, ctx, id, address));

describe("the page that merges two files", () => {
  it("shows files that look alike, without the one that it is about, and records that", async () => {
    const { kept, merged, likely } = await load({});
    expect({ kept: kept.id, merged }).toEqual({ kept: one, merged: null });
    expect(likely.map(({ id }) => id)).toContain(other);
    expect(likely.map(({ id }) => id)).not.toContain(one);
    const looks = await inTransaction(admin, (tx) =>
      tx.execute(
        sql`select from audit_entries where action = 'patient.read' and patient_id in (${one}, ${other})`,
      ),
    );
    expect(looks).toHaveLength(2);
  });

  it("shows both files with the visits that overlap, and none once one of them did not take place", async () => {
    const [practice, second] = [await makePractice(), await makePractice()];
    const visit = await bookAppointment(SYSTEM, bookingAt(practice, one, STARTS_AT));
    await bookAppointment(SYSTEM, bookingAt(second, other, STARTS_AT));
    await bookAppointment(SYSTEM, bookingAt(second, other, "2027-01-06T10:00:00+05:45"));
    const { merged, overlaps } = await load({ with: other });
    expect(merged).toMatchObject({ id: other, visits: 2, clientName: null });
    expect(overlaps).toMatchObject([{ kept: { id: visit.id }, merged: { doctor: { id: second.doctorId } } }]);
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update appointments set status = 'no_show' where id = ${visit.id}`),
    );
    expect((await load({ with: other })).overlaps).toEqual([]);
  });

  it("offers to record whether a visit took place once it has begun, and not before", async () => {
    const { id, startsAt } = await bookAppointment(SYSTEM, bookingAt(await makePractice(), one, STARTS_AT));
    const outcomesAt = (now: number) => {
      const ctx = { ...admin, now };
      return inTransaction(ctx, (tx) => loadManagedVisit(tx, ctx, id)).then(({ outcomes }) => outcomes);
    };
    expect([await outcomesAt(startsAt - 1), await outcomesAt(startsAt)]).toEqual([
      [],
      ["completed", "no_show"],
    ]);
  });

  it("is for administrators alone", async () => {
    const patient = await makePatient();
    const doctor = (await makeUser("doctor")).as("doctor");
    for (const ctx of [patient.ctx, doctor])
      await expect(load({}, ctx, patient.id)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the other file", () => {
  const find = (number: unknown, ctx = admin) =>
    findFileToMerge(ctx, { patientId: one, number: String(number) });

  it("is found by its number, and by that of a file that was merged into it", async () => {
    const gone = await makeFile();
    await merge(await makeMerger(), [gone, other]);
    const found = { patientId: one, otherId: other };
    expect(await find((await storedFile(other)).number)).toEqual(found);
    expect(await find((await storedFile(gone)).number)).toEqual(found);
  });

  it("is refused where no file has the number, or the file itself has it, and to all but administrators", async () => {
    const own = (await storedFile(one)).number;
    await expect(find("999999999")).rejects.toMatchObject({ fields: { number: "patient_number" } });
    await expect(find("Rai")).rejects.toMatchObject({ fields: { number: "patient_number" } });
    await expect(find(own)).rejects.toMatchObject({ fields: { number: "same_file" } });
    const doctor = (await makeUser("doctor")).as("doctor");
    await expect(find(own, doctor)).rejects.toMatchObject({ code: "forbidden" });
  });
});
