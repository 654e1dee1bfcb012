import { describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";

import { HOUR_MS, toIsoInstant } from "#lib/core/instant.ts";
import { inTransaction } from "#db/transaction.ts";
import { heldOpen } from "#db/testing/held-open.ts";
import {
  dailyHours,
  makeDoctor,
  makeLocation,
  makePatient,
  makePractice,
  makeUser,
  makeVisitType,
  NOW,
  SYSTEM,
} from "#db/testing/world.ts";

import { addClosure } from "./add-closure.ts";
import { addExtraHours } from "./add-extra-hours.ts";
import { publishOpenings } from "./publish.ts";
import { removeOverride } from "./remove-override.ts";
import { setWeeklyHours } from "./set-weekly-hours.ts";

async function openingsOf(doctorId: string): Promise<string[]> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ line: string }>(sql`
      select to_char(lower(during) at time zone 'Asia/Kathmandu', 'YYYY-MM-DD HH24:MI') || '-'
        || to_char(upper(during) at time zone 'Asia/Kathmandu', 'HH24:MI') as line
      from openings where doctor_id = ${doctorId} order by lower(during)`),
  );
  return rows.map((row) => row.line);
}

async function rulesOf(doctorId: string): Promise<string[]> {
  const rows = await inTransaction(SYSTEM, (tx) =>
    tx.execute<{ line: string }>(sql`
      select weekday || ' ' || to_char(start_time, 'HH24:MI') || '-' || to_char(end_time, 'HH24:MI') as line
      from availability_rules where doctor_id = ${doctorId} order by weekday, start_time`),
  );
  return rows.map((row) => row.line);
}

describe("publishing openings", () => {
  it("reaches the doctor's horizon and a week, and a day further a day later", async () => {
    const { doctorId } = await makePractice();
    const lines = await openingsOf(doctorId);
    // 4 January 2027 and 97 days.
    expect(lines[0]).toBe("2027-01-04 09:00-17:00");
    expect(lines.at(-1)).toBe("2027-04-11 09:00-17:00");
    expect(await publishOpenings(SYSTEM, { doctorId })).toEqual({ changedOpenings: 0 });
    const tomorrow = { ...SYSTEM, now: NOW + 24 * HOUR_MS };
    expect(await publishOpenings(tomorrow, { doctorId })).toEqual({ changedOpenings: 1 });
    expect((await openingsOf(doctorId)).at(-1)).toBe("2027-04-12 09:00-17:00");
  });

  it("leaves what is past as it was, also within today", async () => {
    const { doctorId, locationId } = await makePractice();
    const noon = { ...SYSTEM, now: Date.parse("2027-01-05T12:00:00+05:45") };
    await setWeeklyHours(noon, { doctorId, rules: dailyHours(locationId, "14:00", "18:00") });
    const lines = await openingsOf(doctorId);
    expect(lines.slice(0, 4)).toEqual([
      "2027-01-04 09:00-17:00",
      "2027-01-05 09:00-12:00",
      "2027-01-05 14:00-18:00",
      "2027-01-06 14:00-18:00",
    ]);
  });

  it("changes one row in place when a closure cuts an afternoon, and gives it back", async () => {
    const { doctorId } = await makePractice();
    const closure = { doctorId, date: "2027-01-06", startTime: "13:00", endTime: "24:00" };
    const { id, changedOpenings } = await addClosure(SYSTEM, closure);
    expect(changedOpenings).toBe(1);
    expect(await openingsOf(doctorId)).toContain("2027-01-06 09:00-13:00");
    await expect(removeOverride(SYSTEM, { overrideId: id })).resolves.toEqual({ changedOpenings: 1 });
    expect(await openingsOf(doctorId)).toContain("2027-01-06 09:00-17:00");
  });

  it("puts no doctor in two places, and leaves the hours as they were", async () => {
    const [here, there] = [await makeLocation(), await makeLocation({ timeZone: "Europe/London" })];
    const doctorId = await makeDoctor({ locationIds: [here, there], visitTypeIds: [await makeVisitType()] });
    await setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(here, "09:00", "17:00") });
    const before = await openingsOf(doctorId);
    // 10:00 in London is 15:45 in Kathmandu.
    const rules = [...dailyHours(here, "09:00", "17:00"), ...dailyHours(there, "10:00", "12:00")];
    await expect(setWeeklyHours(SYSTEM, { doctorId, rules })).rejects.toMatchObject({
      code: "hours_overlap",
      details: { startsAt: toIsoInstant(Date.parse("2027-01-04T10:00:00Z")) },
    });
    expect(await openingsOf(doctorId)).toEqual(before);
  });

  it("knows only the locations at which the doctor practises", async () => {
    const { doctorId } = await makePractice();
    const elsewhere = await makeLocation();
    await expect(
      setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(elsewhere, "09:00", "10:00") }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(
      addExtraHours(SYSTEM, {
        doctorId,
        locationId: elsewhere,
        date: "2027-01-06",
        startTime: "18:00",
        endTime: "19:00",
      }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("is for the doctor, administrators and the system", async () => {
    const user = await makeUser("doctor");
    const { doctorId } = await makePractice({ doctor: { userId: user.id } });
    const { doctorId: other } = await makePractice();
    await expect(publishOpenings(user.as("doctor"), { doctorId })).resolves.toEqual({ changedOpenings: 0 });
    await expect(publishOpenings(user.as("doctor"), { doctorId: other })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(publishOpenings((await makePatient()).ctx, { doctorId })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it.each([
    [{ startTime: "17:00", endTime: "09:00" }],
    [{ startTime: "9:00", endTime: "10:00" }],
    [{ weekday: 0 }],
    [{ validFrom: "2027-02-30" }],
    [{ modes: [] }],
    [{ validUntil: "2020-01-01" }],
  ])("refuses a rule that is none: %o", async (fault) => {
    const { doctorId, locationId } = await makePractice();
    const [rule] = dailyHours(locationId, "09:00", "17:00");
    await expect(setWeeklyHours(SYSTEM, { doctorId, rules: [{ ...rule, ...fault }] })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

describe("hours that two change at the same moment", () => {
  it("are those of one request: the later one's weekly hours are stored and published, and no other's", async () => {
    const { doctorId, locationId } = await makePractice();
    const [morning, evening] = [
      dailyHours(locationId, "08:00", "11:00"),
      dailyHours(locationId, "15:00", "18:00"),
    ];
    await heldOpen([
      () => setWeeklyHours(SYSTEM, { doctorId, rules: morning }),
      () => setWeeklyHours(SYSTEM, { doctorId, rules: evening }),
    ]);
    expect(await rulesOf(doctorId)).toEqual([1, 2, 3, 4, 5, 6, 7].map((weekday) => `${weekday} 15:00-18:00`));
    const hours = (await openingsOf(doctorId)).map((line) => line.slice("2027-01-04 ".length));
    expect(hours).toHaveLength(98);
    expect(new Set(hours)).toEqual(new Set(["15:00-18:00"]));
  });

  it("are so also where the doctor had none before", async () => {
    const locationId = await makeLocation();
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [await makeVisitType()] });
    const replace = (from: string, until: string) => () =>
      setWeeklyHours(SYSTEM, { doctorId, rules: dailyHours(locationId, from, until) });
    await heldOpen([replace("08:00", "11:00"), replace("15:00", "18:00")]);
    expect(await rulesOf(doctorId)).toHaveLength(7);
    expect(await openingsOf(doctorId)).not.toContain("2027-01-04 08:00-11:00");
  });

  it("have both of two closures, and one who takes back what another has just taken back finds nothing", async () => {
    const { doctorId } = await makePractice();
    const close = (startTime: string, endTime: string) => () =>
      addClosure(SYSTEM, { doctorId, date: "2027-01-06", startTime, endTime });
    const [first] = await heldOpen([close("09:00", "11:00"), close("15:00", "17:00")]);
    expect(await openingsOf(doctorId)).toContain("2027-01-06 11:00-15:00");
    const takeBack = () => removeOverride(SYSTEM, { overrideId: first?.id }).catch((error: unknown) => error);
    const [done, refused] = await heldOpen([takeBack, takeBack]);
    expect(done).toEqual({ changedOpenings: 1 });
    expect(refused).toMatchObject({ code: "not_found" });
    expect(await openingsOf(doctorId)).toContain("2027-01-06 09:00-15:00");
  });
});
