import { sql } from "drizzle-orm";
import { expect, it } from "vitest";

import { isDomainError } from "#lib/core/errors.ts";
import { bookingAt, makePatients, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { takeDoctorOut } from "./take-doctor-out.ts";

/** The version of a doctor whose hours were set once, as `makePractice` does. */
const MADE = 2;

it("leaves no visit that nobody decided on, whoever books while a doctor is taken out", async () => {
  const admin = (await makeUser("admin")).as("admin");
  for (let round = 0; round < 5; round += 1) {
    const practice = await makePractice();
    const patients = await makePatients(8);
    const starts = patients.map(
      (_, index) => `2027-01-06T${String(9 + (index % 8)).padStart(2, "0")}:00:00+05:45`,
    );
    const [out, ...booked] = await Promise.allSettled([
      takeDoctorOut(admin, { doctorId: practice.doctorId, version: MADE, visits: {} }),
      ...patients.map(({ id, ctx }, index) =>
        bookAppointment(ctx, bookingAt(practice, id, starts[index] ?? "")),
      ),
    ]);
    const [state] = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute<{ is_active: boolean; visits: number }>(sql`
        select is_active, (select count(*)::int from appointments where doctor_id = d.id) as visits
        from doctors d where id = ${practice.doctorId}`),
    );
    // Either taken out without upcoming visits, or refused because there were some: never taken out with a visit that the page did not
    // show.
    expect(state).toEqual({
      is_active: out.status === "rejected",
      visits: booked.filter(({ status }) => status === "fulfilled").length,
    });
    if (out.status === "fulfilled") expect(state?.visits).toBe(0);
    for (const outcome of [out, ...booked]) {
      if (outcome.status === "fulfilled") continue;
      const code = isDomainError(outcome.reason) ? outcome.reason.code : String(outcome.reason);
      expect(["unknown_doctor", "visits_undecided"]).toContain(code);
    }
  }
});
