import { randomUUID } from "node:crypto";

import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { storeVisits } from "#lib/reports/testing/stored-visits.ts";
import { appointments } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { correctStatus } from "./correct-status.ts";

let practice: Awaited<ReturnType<typeof makePractice>>;
let patient: Awaited<ReturnType<typeof makePatient>>;
let admin: Context;

const LATER = NOW + HOUR_MS;

beforeAll(async () => {
  practice = await makePractice();
  patient = await makePatient();
  admin = (await makeUser("admin")).as("admin");
});

async function cancelledAtOf(id: string): Promise<number | null | undefined> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.select({ at: appointments.cancelledAt }).from(appointments).where(eq(appointments.id, id)),
  );
  return rows[0]?.at;
}

async function booked(startsAt: string) {
  const { id } = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
  return id;
}

describe("when an appointment was cancelled", () => {
  it("is the moment at which its patient cancelled it, and nothing before", async () => {
    const id = await booked("2027-01-07T09:30:00+05:45");
    expect(await cancelledAtOf(id)).toBeNull();
    await cancelAppointment({ ...patient.ctx, now: LATER }, { appointmentId: id });
    expect(await cancelledAtOf(id)).toBe(LATER);
  });

  it("is kept in the database, whichever statement cancels", async () => {
    const id = await booked("2027-01-08T09:30:00+05:45");
    const later = { ...SYSTEM, now: LATER };
    await inTransaction(later, (tx) =>
      tx.update(appointments).set({ status: "cancelled" }).where(eq(appointments.id, id)),
    );
    expect(await cancelledAtOf(id)).toBe(LATER);
    const much = { ...SYSTEM, now: LATER + HOUR_MS };
    await inTransaction(much, (tx) =>
      tx
        .update(appointments)
        .set({ notes: "x", cancelledAt: LATER + 1 })
        .where(eq(appointments.id, id)),
    );
    expect(await cancelledAtOf(id)).toBe(LATER);
  });

  it("goes when the appointment is brought back, and is anew when it is cancelled again", async () => {
    const id = await booked("2027-01-11T09:30:00+05:45");
    await cancelAppointment({ ...patient.ctx, now: LATER }, { appointmentId: id });
    const correction = { appointmentId: id, status: "confirmed", overrideReason: "Cancelled by mistake" };
    await correctStatus({ ...admin, now: LATER + 1000 }, correction);
    expect(await cancelledAtOf(id)).toBeNull();
    const again = { appointmentId: id, overrideReason: "The patient rang" };
    await cancelAppointment({ ...admin, now: LATER + 2000 }, again);
    expect(await cancelledAtOf(id)).toBe(LATER + 2000);
  });

  it("is that of the row where it is stored as cancelled, and never that of a row which is not", async () => {
    const { doctorId, locationId, visitTypeId } = practice;
    const visit = { doctorId, locationId, visitTypeId, patientId: patient.id, feeMinor: 0, currency: "NPR" };
    const startsAt = Date.parse("2027-01-12T04:00Z");
    const [id = ""] = await storeVisits([{ ...visit, startsAt, status: "cancelled", cancelledAt: NOW - 1 }]);
    expect(await cancelledAtOf(id)).toBe(NOW - 1);
    const [unsaid = ""] = await storeVisits([{ ...visit, startsAt, status: "cancelled" }]);
    expect(await cancelledAtOf(unsaid)).toBe(NOW);
    const [missed = ""] = await storeVisits([{ ...visit, startsAt, status: "no_show", cancelledAt: NOW }]);
    expect(await cancelledAtOf(missed)).toBeNull();
  });

  it("is not chosen by the role that the web acts in", async () => {
    const id = await booked("2027-01-13T09:30:00+05:45");
    const write = inTransaction(patient.ctx, (tx) =>
      tx.execute(sql`update appointments set cancelled_at = now() where id = ${id}`),
    );
    await expect(write).rejects.toMatchObject({ cause: { code: "42501" } });
    expect(await cancelledAtOf(randomUUID())).toBeUndefined();
  });
});
