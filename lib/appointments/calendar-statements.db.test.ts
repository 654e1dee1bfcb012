import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { inTransaction } from "#db/transaction.ts";
import { countStatements } from "#db/testing/statements.ts";
import { makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { loadCalendar } from "./queries-calendar.ts";

let doctor: Context;
let practice: Awaited<ReturnType<typeof makePractice>>;

beforeEach(async () => {
  const user = await makeUser("doctor");
  doctor = user.as("doctor");
  practice = await makePractice({ doctor: { userId: user.id } });
});

const load = (address: object) => inTransaction(doctor, (tx) => loadCalendar(tx, doctor, { address }));

it("a calendar takes the same statements for a month of 403 appointments as for one of 4, and a week of many as of few", async () => {
  const counted = async (address: object) => {
    const { answer, statements } = await countStatements(() => load(address));
    return { total: answer.days.reduce((sum, { total }) => sum + total, 0), statements };
  };
  const month = { view: "month", date: "2027-03-01" };
  const week = { view: "week", date: "2027-03-10" };
  await storeVisits({ day: 31, times: [0, 1, 2] });
  await storeVisits({ day: 10, times: [0] });
  const [fewOfMonth, fewOfWeek] = [await counted(month), await counted(week)];
  // The statement that begins the transaction, and for a week the recording.
  expect([fewOfMonth, fewOfWeek]).toEqual([
    { total: 4, statements: 7 },
    { total: 1, statements: 9 },
  ]);
  for (let day = 1; day <= 31; day += 1) {
    const stored = { 10: 1, 31: 3 }[day] ?? 0;
    await storeVisits({ day, times: Array.from({ length: 13 - stored }, (_, n) => n + stored) });
  }
  expect([await counted(month), await counted(week)]).toEqual([
    { total: 403, statements: 7 },
    { total: 91, statements: 9 },
  ]);
});

/** On a day of March, at half hours from 09:00. */
async function storeVisits({ day, times }: { day: number; times: readonly number[] }): Promise<void> {
  const { doctorId, locationId, visitTypeId } = practice;
  const { id: patientId } = await makePatient();
  await inTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      insert into appointments (doctor_id, patient_id, location_id, visit_type_id, mode, status, during, reserved, fee_minor,
        currency, created_at)
      select ${doctorId}, ${patientId}, ${locationId}, ${visitTypeId}, 'in_person', 'confirmed', during, during, 0, 'NPR',
        '2027-01-04T00:15:00Z'
      from unnest(${`{${times.join(",")}}`}::int[]) half,
        lateral (select ${"2027-03-01T09:00:00+05:45"}::timestamptz + ${day - 1} * interval '1 day'
          + half * interval '30 minutes' as start) as begins,
        lateral (select tstzrange(start, start + interval '30 minutes') as during) as lasts`),
  );
}
