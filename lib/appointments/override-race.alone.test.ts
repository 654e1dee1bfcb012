import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { toIsoInstant } from "#lib/core/instant.ts";
import { closeDatabase } from "#db/client.ts";
import { useDatabase } from "#db/testing/database.ts";
import { startPrivateServer, type PrivateServer } from "#db/testing/private-server.ts";
import { usePoolOf } from "#db/testing/scratch.ts";
import { countVisits, shuffled, tally } from "#db/testing/visits.ts";
import { bookingAt, makePatients, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";

let server: PrivateServer;

beforeAll(async () => {
  server = await startPrivateServer({ isDurable: false });
  useDatabase(server.databaseUrl);
  await usePoolOf(52);
});
afterAll(async () => {
  await closeDatabase();
  await server.stop();
});

/** 20:00 to 20:30 in Kathmandu, outside the hours. */
const EVENING = toIsoInstant(Date.parse("2027-01-06T20:00:00+05:45"));
const overrideReason = "Caller is in pain";

describe("an override outside the hours against 50 bookings of that time at once", () => {
  it.each([1, 2, 3])("gives one visit, the staff's (shuffle %i)", async (seed) => {
    const practice = await makePractice();
    const [[called], patients] = [await makePatients(1), await makePatients(50)];
    const admin = (await makeUser("admin")).as("admin");
    const before = await countVisits();
    const staff = () =>
      bookAppointment(admin, { ...bookingAt(practice, called?.id ?? "", EVENING), overrideReason });
    const others = patients.map(
      ({ id, ctx }) =>
        () =>
          bookAppointment(ctx, bookingAt(practice, id, EVENING)),
    );
    const { done, refused } = await tally(shuffled([staff, ...others], seed));
    expect(done.map(({ patientId }) => patientId)).toEqual([called?.id]);
    expect(refused).toEqual({ outside_opening_hours: 50 });
    expect(await countVisits()).toEqual({ live: before.live + 1, overlaps: 0, outside: 0 });
  });

  it("leaves no opening behind when it is cancelled in the middle of them", async () => {
    const practice = await makePractice();
    const [[called], patients] = [await makePatients(1), await makePatients(50)];
    const admin = (await makeUser("admin")).as("admin");
    const visit = await bookAppointment(admin, {
      ...bookingAt(practice, called?.id ?? "", EVENING),
      overrideReason,
    });
    const others = patients.map(
      ({ id, ctx }) =>
        () =>
          bookAppointment(ctx, bookingAt(practice, id, EVENING)),
    );
    const cancel = () => cancelAppointment(admin, { appointmentId: visit.id });
    const { done, refused } = await tally(shuffled([cancel, ...others], 4));
    expect(done.map(({ status }) => status)).toEqual(["cancelled"]);
    expect(refused).toEqual({ outside_opening_hours: 50 });
    const left = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select 1 from openings where appointment_id = ${visit.id}`),
    );
    expect(left).toHaveLength(0);
  });
});
