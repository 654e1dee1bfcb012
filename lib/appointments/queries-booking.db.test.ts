import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { bookingAt, contextOf, makePatient, makePractice, SYSTEM, type Practice } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { listBookingAlternatives, loadBookingChoice } from "./queries-booking.ts";
import { listMoveAlternatives, loadMovePage } from "./queries-move.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const choose = (params: object, ctx: Context = contextOf(ANONYMOUS)) =>
  inReadTransaction(ctx, (tx) => loadBookingChoice(tx, ctx, params));

/** The query of a URL that books at this practice. */
async function addressOf({ doctorId, visitTypeId, locationId }: Practice) {
  const [slugs] = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ doctor: string; type: string; location: string }>(sql`
      select (select slug from doctors where id = ${doctorId}) as doctor,
             (select slug from visit_types where id = ${visitTypeId}) as type,
             (select slug from locations where id = ${locationId}) as location`),
  );
  if (slugs === undefined) throw new Error("A select without a from returned no row");
  return { ...slugs, mode: "in_person", start: at("09:30") };
}

describe("what an address asks to book", () => {
  it("is the visit with its fee, its end and the last moment to change it", async () => {
    const practice = await makePractice();
    expect(await choose(await addressOf(practice))).toMatchObject({
      found: true,
      isFree: true,
      alternatives: [],
      startsAt: Date.parse(at("09:30")),
      endsAt: Date.parse(at("10:00")),
      changeableUntil: Date.parse(at("09:30", "2027-01-05")),
      visitType: { feeMinor: 150_000, currency: "NPR" },
    });
  });

  it("promises no change of a visit that starts within its cut-off", async () => {
    const address = await addressOf(await makePractice());
    expect(await choose({ ...address, start: at("09:30", "2027-01-04") })).toMatchObject({
      changeableUntil: null,
    });
  });

  it("reads an offset whose plus arrived as a space", async () => {
    const address = await addressOf(await makePractice());
    expect(await choose({ ...address, start: "2027-01-06T09:30:00 05:45" })).toMatchObject({ isFree: true });
  });

  it("is answered with the nearest free times when its own is taken, past or no start at all", async () => {
    const practice = await makePractice();
    const address = await addressOf(practice);
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    const taken = await choose(address);
    expect(taken).toMatchObject({ found: true, isFree: false });
    const starts = taken.found ? taken.alternatives.map(({ startsAt }) => toIsoInstant(startsAt)) : [];
    expect(starts).toContain(at("09:00"));
    expect(starts).toContain(at("10:00"));
    expect(starts).not.toContain(at("09:30"));
    for (const start of [at("09:30", "2020-01-06"), at("09:37"), at("23:00"), at("09:30", "2031-01-06")]) {
      const other = await choose({ ...address, start });
      expect(other).toMatchObject({ found: true, isFree: false });
      expect(other.found && other.alternatives.length).toBe(5);
    }
  });

  it("names the doctor to go back to when the rest makes no sense, and never throws", async () => {
    const address = await addressOf(await makePractice());
    const { doctor } = address;
    const odd = ["rubbish", "", undefined, ["a", "b"], "\u0000", "9999-99-99"];
    for (const value of odd) {
      for (const name of ["type", "location", "start"]) {
        expect(await choose({ ...address, [name]: value })).toMatchObject({
          found: false,
          doctor: { slug: doctor },
        });
      }
      expect(await choose({ ...address, doctor: value })).toEqual({ found: false, doctor: null });
    }
  });

  it("takes the visit type's own way when the address names none", async () => {
    const practice = await makePractice({ visitType: { modes: ["video"] } });
    const { mode: _mode, ...address } = await addressOf(practice);
    expect(await choose(address)).toMatchObject({ mode: "video", isFree: true });
    expect(await choose({ ...address, mode: "in_person" })).toMatchObject({ found: false });
  });
});

describe("times that a patient could have instead", () => {
  const starts = (slots: readonly { readonly startsAt: number }[]) =>
    slots.map(({ startsAt }) => toIsoInstant(startsAt));

  it("are none at which the patient is at another visit, and do not shrink to fewer for it", async () => {
    const [practice, elsewhere] = [await makePractice(), await makePractice()];
    const [patient, other] = [await makePatient(), await makePatient()];
    await bookAppointment(patient.ctx, bookingAt(elsewhere, patient.id, at("10:00")));
    await bookAppointment(other.ctx, bookingAt(practice, other.id, at("09:30")));
    const raw = bookingAt(practice, patient.id, at("09:30"));
    const around = Date.parse(at("09:30"));
    const offered = await inReadTransaction(patient.ctx, (tx) =>
      listBookingAlternatives(tx, patient.ctx, { raw, around }),
    );
    expect(starts(offered).slice(0, 4)).toEqual(["09:00", "10:30", "11:00", "11:30"].map((time) => at(time)));
    expect(offered).toHaveLength(5);
    await expect(bookAppointment(patient.ctx, raw)).rejects.toMatchObject({
      code: "slot_taken",
      details: {
        alternatives: expect.not.arrayContaining([expect.objectContaining({ startsAt: at("10:00") })]),
      },
    });
  });

  it("leave out the patient's other visits when one is moved, and not the time of the moved one", async () => {
    const [practice, elsewhere] = [
      await makePractice({ visitType: { stepMinutes: 15 } }),
      await makePractice(),
    ];
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(elsewhere, patient.id, at("10:00")));
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:15")));
    const offered = await inReadTransaction(patient.ctx, (tx) =>
      listMoveAlternatives(tx, patient.ctx, { appointmentId: visit.id, around: Date.parse(at("09:45")) }),
    );
    expect(starts(offered)).toContain(at("09:30"));
    for (const time of ["09:45", "10:00", "10:15"]) expect(starts(offered)).not.toContain(at(time));
  });
});

describe("moving", () => {
  it("offers the time that overlaps with the visit's own, but not the one it has", async () => {
    const practice = await makePractice({ visitType: { stepMinutes: 15 } });
    const { location } = await addressOf(practice);
    const patient = await makePatient();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    const page = (params: object) =>
      inReadTransaction(patient.ctx, (tx) =>
        loadMovePage(tx, patient.ctx, { appointmentId: visit.id, params }),
      );
    const overlapping = await page({ location, start: at("09:45") });
    expect(overlapping.choice).toMatchObject({ isFree: true, startsAt: Date.parse(at("09:45")) });
    expect(overlapping.week).toBeNull();

    const same = await page({ location, start: at("09:30"), from: "2027-01-06" });
    expect(same.choice).toBeNull();
    const starts = same.week?.days[0]?.slots.map(({ startsAt }) => toIsoInstant(startsAt));
    expect(starts).toContain(at("09:15"));
    expect(starts).not.toContain(at("09:30"));
  });

  it("names the nearest free times instead of one that somebody has", async () => {
    const practice = await makePractice();
    const { location } = await addressOf(practice);
    const [patient, other] = [await makePatient(), await makePatient()];
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    await bookAppointment(other.ctx, bookingAt(practice, other.id, at("10:00")));
    const { choice } = await inReadTransaction(patient.ctx, (tx) =>
      loadMovePage(tx, patient.ctx, {
        appointmentId: visit.id,
        params: { location, start: at("10:00") },
      }),
    );
    expect(choice).toMatchObject({ isFree: false });
    const starts = choice?.alternatives.map(({ startsAt }) => toIsoInstant(startsAt));
    expect(starts).toContain(at("10:30"));
    expect(starts).not.toContain(at("09:30"));
  });

  it("is for those who may see the visit", async () => {
    const practice = await makePractice();
    const [patient, other] = [await makePatient(), await makePatient()];
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    await expect(
      inReadTransaction(other.ctx, (tx) =>
        listMoveAlternatives(tx, other.ctx, { appointmentId: visit.id, around: visit.startsAt }),
      ),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("has nothing to choose from when the doctor no longer offers this kind of visit", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at("09:30")));
    await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`update visit_types set is_active = false where id = ${practice.visitTypeId}`),
    );
    const page = await inReadTransaction(patient.ctx, (tx) =>
      loadMovePage(tx, patient.ctx, { appointmentId: visit.id, params: {} }),
    );
    expect(page).toMatchObject({ change: { canMove: true }, week: null, choice: null });
  });
});
