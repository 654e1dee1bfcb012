import { expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { loadVisitDetail } from "./queries.ts";
import { rescheduleAppointment } from "./reschedule.ts";

const START = Date.parse("2027-01-06T09:30:00+05:45");

/** A visit that was booked an hour before its start, with a cut-off of a day. */
async function bookedLate() {
  const practice = await makePractice({ visitType: { noticeMinutes: 0, changeCutoffMinutes: 1440 } });
  const patient = await makePatient();
  const bookedAt = START - 60 * MINUTE_MS;
  const visit = await bookAppointment(
    { ...patient.ctx, now: bookedAt },
    bookingAt(practice, patient.id, toIsoInstant(START)),
  );
  const after = (minutes: number) => ({ ...patient.ctx, now: bookedAt + minutes * MINUTE_MS });
  return { practice, visit, after, bookedAt };
}

it("a visit that was booked past its cut-off can be taken back for 15 minutes, which is recorded and told", async () => {
  const { visit, after } = await bookedLate();
  const page = await inReadTransaction(after(15), (tx) => loadVisitDetail(tx, after(15), visit.id));
  expect(page.change).toMatchObject({ canCancel: true, canMove: false, isTakeBack: true });
  await expect(cancelAppointment(after(15), { appointmentId: visit.id })).resolves.toMatchObject({
    status: "cancelled",
  });
  const [told] = await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select (select count(*)::int from messages where appointment_id = ${visit.id} and kind = 'appointment_cancelled') as messages,
        (select count(*)::int from audit_entries where entity_id = ${visit.id} and action = 'appointment.cancel') as entries`),
  );
  expect(told).toEqual({ messages: 2, entries: 1 });
});

it("a moment later the cut-off holds again, for page and verb", async () => {
  const { visit, after } = await bookedLate();
  const late = { ...after(15), now: after(15).now + 1 };
  const page = await inReadTransaction(late, (tx) => loadVisitDetail(tx, late, visit.id));
  expect(page.change).toMatchObject({ canCancel: false, whyNot: "cut_off_passed" });
  await expect(cancelAppointment(late, { appointmentId: visit.id })).rejects.toMatchObject({
    code: "cut_off_passed",
  });
});

it("taking back is no moving to another time", async () => {
  const { practice, visit, after } = await bookedLate();
  const move = {
    appointmentId: visit.id,
    startsAt: toIsoInstant(START + 60 * MINUTE_MS),
    locationId: practice.locationId,
  };
  await expect(rescheduleAppointment(after(1), move)).rejects.toMatchObject({ code: "cut_off_passed" });
});

it("staff say why they cancel past the cut-off, however new the booking is", async () => {
  const { visit, bookedAt } = await bookedLate();
  const admin = { ...(await makeUser("admin")).as("admin"), now: bookedAt + MINUTE_MS };
  await expect(cancelAppointment(admin, { appointmentId: visit.id })).rejects.toMatchObject({
    code: "override_required",
  });
});
