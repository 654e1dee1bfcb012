import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS } from "#lib/core/instant.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { closeDatabase } from "#db/client.ts";
import { testDatabase } from "#db/testing/database.ts";
import { asAdmin } from "#db/testing/scratch.ts";
import {
  bookingAt,
  contextOf,
  makeDoctor,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { loadFreeTime } from "./free-time.ts";

const DAY = { startsAt: NOW, endsAt: NOW + 24 * HOUR_MS };

afterEach(closeDatabase);

test("held time is the same whoever asks, so that a full doctor never looks free", async () => {
  const practice = await makePractice();
  const patient = await makePatient();
  await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-04T05:15:00Z"));
  const otherDoctor = await makeUser("doctor");
  await makeDoctor({
    locationIds: [practice.locationId],
    visitTypeIds: [practice.visitTypeId],
    userId: otherDoctor.id,
  });
  const askers = [
    contextOf(ANONYMOUS),
    patient.ctx,
    (await makePatient()).ctx,
    otherDoctor.as("doctor"),
    (await makeUser("admin")).as("admin"),
    SYSTEM,
  ];
  for (const asker of askers) {
    expect(await freeTime(asker, practice)).toMatchObject({
      held: [{ startsAt: Date.parse("2027-01-04T05:15:00Z"), endsAt: Date.parse("2027-01-04T05:45:00Z") }],
    });
  }
});

test("openings come whole, with their location, anchor and modes; held time is merged", async () => {
  const practice = await makePractice();
  for (const startsAt of ["2027-01-04T05:15:00Z", "2027-01-04T05:45:00Z", "2027-01-04T07:15:00Z"]) {
    const patient = await makePatient();
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, startsAt));
  }
  const startsAt = Date.parse("2027-01-04T03:15:00Z");
  expect(
    await freeTime(SYSTEM, practice, { startsAt: startsAt + HOUR_MS, endsAt: startsAt + 2 * HOUR_MS }),
  ).toEqual({
    openings: [
      {
        locationId: practice.locationId,
        startsAt,
        endsAt: startsAt + 8 * HOUR_MS,
        anchor: startsAt,
        modes: ["in_person", "video"],
      },
    ],
    held: [
      { startsAt: startsAt + 2 * HOUR_MS, endsAt: startsAt + 3 * HOUR_MS },
      { startsAt: startsAt + 4 * HOUR_MS, endsAt: startsAt + 4.5 * HOUR_MS },
    ],
  });
});

test("a doctor nobody knows has no openings and nothing held", async () => {
  const free = await freeTime(SYSTEM, { doctorId: "00000000-0000-7000-8000-000000000000" });
  expect(free).toEqual({ openings: [], held: [] });
});

test("the pages read do not grow with other doctors' hours, however often the session has asked", async () => {
  const practice = await makePractice();
  await storeDoctorsLike(practice, 10);
  const few = await pagesReadInTenCalls();
  await storeDoctorsLike(practice, 990);
  const many = await pagesReadInTenCalls();
  expect(Math.max(...many)).toBeLessThan(1.5 * Math.min(...few));
});

function freeTime(ctx: Context, { doctorId }: Pick<Practice, "doctorId">, window = DAY) {
  return inReadTransaction(ctx, async (tx) => (await loadFreeTime(tx, [doctorId], window))(doctorId));
}

/** Copies of a doctor with six weeks of hours and a visit on every third day, written past the application: there are many. */
async function storeDoctorsLike(
  { doctorId, locationId, visitTypeId }: Practice,
  count: number,
): Promise<void> {
  const { id: patientId } = await makePatient();
  await asAdmin(
    testDatabase().adminUrl,
    `
    with added as (
      insert into doctors (slug, name, gender, licence_number, licence_authority, practising_since, languages,
        department_id, fee_minor, currency)
      select 'copy-' || uuidv7(), name, gender, 'copy-' || uuidv7(), licence_authority, practising_since, languages,
        department_id, fee_minor, currency
      from doctors cross join generate_series(1, ${count}) where id = '${doctorId}'
      returning id
    ), placed as (
      insert into doctor_locations select id, '${locationId}' from added returning doctor_id
    )
    insert into openings (doctor_id, location_id, during, anchor, modes)
    select doctor_id, '${locationId}', tstzrange(day, day + interval '8 hours'), day, array['in_person', 'video']
    from placed cross join generate_series(timestamptz '2027-01-04 03:15Z', '2027-02-15', '1 day') day;

    -- Visits of one patient at once are refused by a constraint that this test is not about.
    alter table appointments drop constraint if exists patient_is_free;
    -- Without the index of that constraint their claims would be looked for among all of the patient's visits.
    alter table appointments disable trigger time_is_claimed;
    insert into appointments (reference, doctor_id, patient_id, location_id, visit_type_id, mode, status, during,
      reserved, fee_minor, currency, created_at)
    select 'PX-' || translate(lpad(upper(to_hex(row_number() over () + ${count} * 1000)), 6, '0'), 'ILOU', '1100'),
      doctor_id, '${patientId}', location_id, '${visitTypeId}', 'in_person', 'confirmed',
      tstzrange(anchor, anchor + interval '30 minutes'), tstzrange(anchor, anchor + interval '30 minutes'),
      0, 'NPR', anchor
    from openings o where not exists (select from appointments a where a.doctor_id = o.doctor_id)
      and doctor_id <> '${doctorId}' and extract(day from anchor)::int % 3 = 0;
    analyze;
    `,
  );
}

/** Of five doctors over two weeks, in one session: EXPLAIN counts the pages that the function's own plan reads. */
async function pagesReadInTenCalls(): Promise<number[]> {
  return inReadTransaction(SYSTEM, async (tx) => {
    const pages: number[] = [];
    for (let call = 0; call < 10; call++) {
      const [row] = await tx.execute<{ "QUERY PLAN": { Plan: BufferCounts }[] }>(sql`
        explain (analyze, buffers, timing off, format json)
        select * from free_time(
          (select array_agg(id) from (select id from doctors where slug like 'copy-%' order by id limit 5) d),
          '2027-01-18', '2027-02-01'
        )
      `);
      const plan = row?.["QUERY PLAN"][0]?.Plan;
      if (plan === undefined) throw new Error("EXPLAIN answered without a plan");
      pages.push(functionPages(plan));
    }
    // A session's first call also reads the system's own tables, to plan.
    return pages.slice(1);
  });
}

interface BufferCounts {
  readonly "Node Type": string;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly Plans?: readonly BufferCounts[];
}

/** Without reading the five doctors, which is no part of the function. */
function functionPages(plan: BufferCounts): number {
  const own = (node: BufferCounts) => node["Shared Hit Blocks"] + node["Shared Read Blocks"];
  return own(plan) - (plan.Plans ?? []).reduce((sum, node) => sum + own(node), 0);
}
