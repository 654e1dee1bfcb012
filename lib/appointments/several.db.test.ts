import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { HOUR_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inTransaction } from "#db/transaction.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelSeveral } from "./cancel-several.ts";
import { moveSeveral } from "./move-several.ts";
import { severalInput } from "./several.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));
const overrideReason = "The doctor is ill";

/** Visits of two doctors on one day, and their patients. */
async function dayOfVisits() {
  const [one, other] = [await makePractice(), await makePractice()];
  const admin = (await makeUser("admin")).as("admin");
  const visits = [];
  for (const [practice, time] of [
    [one, "09:30"],
    [one, "10:00"],
    [other, "11:00"],
  ] as const) {
    const patient = await makePatient();
    visits.push(await bookAppointment(patient.ctx, bookingAt(practice, patient.id, at(time))));
  }
  const shown = Object.fromEntries(visits.map(({ id, version }) => [id, version]));
  return { one, other, admin, visits, shown };
}

const told = (ids: readonly string[]) =>
  inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select a.status, a.starts_at::text as "startsAt",
        (select count(*)::int from messages m where m.appointment_id = a.id and m.kind <> 'appointment_booked') as messages,
        (select count(*)::int from audit_entries e where e.entity_id = a.id and e.action <> 'appointment.book') as entries
      from appointments a where a.id = any(${`{${ids.join(",")}}`}::uuid[]) order by a.starts_at`),
  );

describe("several appointments", () => {
  it("are cancelled at once: each patient and doctor is told once, each has its own entry", async () => {
    const { admin, visits, shown } = await dayOfVisits();
    await expect(cancelSeveral(admin, { visits: shown, reason: "Ill" })).resolves.toEqual({ count: 3 });
    const cancelled = { status: "cancelled", messages: 2, entries: 1 };
    expect(await told(visits.map(({ id }) => id))).toMatchObject([cancelled, cancelled, cancelled]);
  });

  it("are moved to another day at the same time on the clock", async () => {
    const { admin, visits, shown } = await dayOfVisits();
    await moveSeveral(admin, { visits: shown, date: "2027-01-08" });
    const rows = await told(visits.map(({ id }) => id));
    expect(rows.map((row) => Date.parse(String(row["startsAt"])))).toEqual(
      ["09:30", "10:00", "11:00"].map((time) => Date.parse(at(time, "2027-01-08"))),
    );
  });

  it("stay as they are, all of them, when one cannot be had, and the refusal names it", async () => {
    const { admin, one, visits, shown } = await dayOfVisits();
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(one, patient.id, at("10:00", "2027-01-08")));
    await expect(moveSeveral(admin, { visits: shown, date: "2027-01-08" })).rejects.toMatchObject({
      code: "visits_refused",
      fields: { [`visits.${visits[1]?.id}`]: "visit_time_taken" },
    });
    const untouched = { status: "confirmed", messages: 0, entries: 0 };
    expect(await told(visits.map(({ id }) => id))).toMatchObject([untouched, untouched, untouched]);
  });

  it("need a reason once a limit is in the way of any, which is kept with each", async () => {
    const { admin, visits, shown } = await dayOfVisits();
    const late = { ...admin, now: Date.parse(at("09:30")) - HOUR_MS };
    await expect(cancelSeveral(late, { visits: shown })).rejects.toMatchObject({
      code: "override_required",
      details: { limits: ["cut_off_passed"] },
    });
    await cancelSeveral(late, { visits: shown, overrideReason });
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select count(*)::int as kept from appointment_overrides
        where reason = ${overrideReason} and appointment_id = any(${`{${visits.map(({ id }) => id).join(",")}}`}::uuid[])`),
    );
    expect(row).toEqual({ kept: 3 });
  });

  it("are not changed when one was changed since they were shown, none was chosen, or a doctor asks", async () => {
    const { admin, visits, shown } = await dayOfVisits();
    const [first] = visits;
    await expect(cancelSeveral(admin, { visits: { ...shown, [first?.id ?? ""]: 7 } })).rejects.toMatchObject({
      code: "visits_refused",
      fields: { [`visits.${first?.id}`]: "visit_changed" },
    });
    await expect(cancelSeveral(admin, { visits: {} })).rejects.toMatchObject({
      fields: { visits: "choose" },
    });
    const doctor = (await makeUser("doctor")).as("doctor");
    await expect(cancelSeveral(doctor, { visits: shown })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("come from a form by their ids, with what was typed beside them", () => {
    expect(severalInput({ "visits.a": "2", date: "2027-01-08" })).toEqual({
      visits: { a: "2" },
      date: "2027-01-08",
    });
  });
});
