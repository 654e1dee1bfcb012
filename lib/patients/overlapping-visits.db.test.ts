import { eq, inArray, sql, type SQL } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { AppointmentStatus } from "#lib/appointments/constants.ts";
import type { Context } from "#lib/core/context.ts";
import { makeRecorded } from "#lib/records/testing/recorded.ts";
import { sqlState } from "#db/errors.ts";
import { appointments } from "#db/schema/index.ts";
import { bookingAt, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction, type Tx } from "#db/transaction.ts";

import { makeFile, makeMerger, merge } from "./testing/two-files.ts";

const inSystem = <T>(run: (tx: Tx) => Promise<T>) => inTransaction(SYSTEM, run);

let by: Awaited<ReturnType<typeof makeMerger>>;
let administrator: Context;
let kept: string;
let caller: string;

beforeAll(async () => {
  by = await makeMerger();
  administrator = (await makeUser("admin")).as("admin");
});
beforeEach(async () => {
  kept = await makeFile();
  caller = await makeFile();
});

const book = async (patientId: string, time: string) =>
  bookAppointment(SYSTEM, bookingAt(await makePractice(), patientId, `2027-01-06T${time}:00+05:45`));
const setStatus = (ids: readonly string[], status: AppointmentStatus) =>
  inSystem((tx) =>
    tx
      .update(appointments)
      .set({ status })
      .where(inArray(appointments.id, [...ids])),
  );
const completeAt = async (patientId: string, time: string) => {
  const { id } = await book(patientId, time);
  await setStatus([id], "completed");
  return id;
};
const OVERLAPS = { cause: { constraint_name: "patient_is_free" } };
const bothTookPlace = true;

describe("of completed visits at one time", () => {
  it("both stay once the administrator says that both took place, also with a file that is merged later", async () => {
    const visits = [await completeAt(caller, "09:00"), await completeAt(kept, "09:00")];
    await expect(merge(by, [caller, kept])).rejects.toMatchObject({ code: "visits_overlap" });
    await merge(by, [caller, kept], { bothTookPlace });
    const third = await makeFile();
    visits.push(await completeAt(third, "09:00"));
    await expect(merge(by, [third, kept])).rejects.toMatchObject({ details: { count: 1 } });
    await merge(by, [third, kept], { bothTookPlace });
    const stored = await inSystem((tx) =>
      tx.select().from(appointments).where(eq(appointments.patientId, kept)),
    );
    expect(stored.map(({ id, status }) => `${id} ${status}`).toSorted()).toEqual(
      visits.map((id) => `${id} completed`).toSorted(),
    );
  });

  it("both stay with their signed records, which let neither be cancelled nor missed", async () => {
    const visits: string[] = [];
    for (const patientId of [caller, kept]) {
      const { id: doctorUserId } = await makeUser("doctor");
      const practice = await makePractice({ doctor: { userId: doctorUserId } });
      visits.push(await makeRecorded(practice, { patientId, doctorUserId }));
    }
    await setStatus(visits, "completed");
    const fixed = { cause: { constraint_name: "recorded_visit_took_place" } };
    await expect(setStatus(visits, "no_show")).rejects.toMatchObject(fixed);
    await merge(by, [caller, kept], { bothTookPlace });
    const signed = await inSystem((tx) =>
      tx.execute(sql`
        select from medical_records r join appointments a on a.id = r.appointment_id
        where a.patient_id = ${kept} and has_signed_record(a.id)`),
    );
    expect(signed).toHaveLength(2);
  });

  it("two files that have such visits each, from earlier merges, can be merged", async () => {
    const others = [await makeFile(), await makeFile()] as const;
    for (const file of [caller, others[0], kept, others[1]]) await completeAt(file, "09:00");
    await merge(by, [others[0], caller], { bothTookPlace });
    await merge(by, [others[1], kept], { bothTookPlace });
    await merge(by, [caller, kept], { bothTookPlace });
    const stored = await inSystem((tx) =>
      tx.select().from(appointments).where(eq(appointments.patientId, kept)),
    );
    expect(new Set(stored.map(({ beside }) => beside)).size).toBe(4);
  });

  it("neither gives way to a third, nor stays at the time when it is not completed after all", async () => {
    const visits = [await completeAt(caller, "09:00"), await completeAt(kept, "09:00")];
    await merge(by, [caller, kept], { bothTookPlace });
    await expect(book(kept, "09:00")).rejects.toMatchObject({ code: "patient_busy" });
    const third = await completeAt(await makeFile(), "09:00");
    const move = sql`update appointments set patient_id = ${kept} where id = ${third}`;
    await expect(inSystem((tx) => tx.execute(move))).rejects.toMatchObject(OVERLAPS);
    await expect(setStatus(visits, "confirmed")).rejects.toMatchObject(OVERLAPS);
    await setStatus(visits, "no_show");
    await expect(book(kept, "09:00")).resolves.toBeDefined();
  });

  it("none is stored beside another by anyone but the merge itself", async () => {
    const id = await completeAt(kept, "09:00");
    const stateOf = (statement: SQL) =>
      inTransaction(administrator, (tx) => tx.execute(statement)).then(() => undefined, sqlState);
    const insert = (beside: number | null) => sql`
      insert into appointments (doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved, fee_minor,
        currency, created_at, beside)
      select doctor_id, ${caller}, location_id, visit_type_id, mode, 'no_show', during, reserved, 0, currency, created_at,
        ${beside}::int
      from appointments where id = ${id}`;
    expect(await stateOf(sql`update appointments set beside = 1 where id = ${id}`)).toBe("42501");
    expect([await stateOf(insert(1)), await stateOf(insert(null))]).toEqual(["42501", undefined]);
  });
});

describe("of visits at one time that are not both completed", () => {
  it("none stays beside the other, whatever the administrator says", async () => {
    const visit = await book(caller, "09:00");
    await completeAt(kept, "09:00");
    const refusal = { code: "visits_overlap", details: { count: 1 } };
    await expect(merge(by, [caller, kept], { bothTookPlace })).rejects.toMatchObject(refusal);
    await setStatus([visit.id], "completed");
    await expect(merge(by, [caller, kept], { bothTookPlace })).resolves.toBeDefined();
  });
});
