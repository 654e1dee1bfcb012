import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { openFor, storeVisits } from "#lib/reports/testing/stored-visits.ts";
import { users } from "#db/schema/index.ts";
import {
  contextOf,
  makeDoctor,
  makeLocation,
  makePatient,
  makeUser,
  makeVisitType,
  SYSTEM,
} from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { listManagedVisits } from "./queries-list.ts";
import { loadOverview } from "./queries-overview.ts";

let admin: Context;

/** 23:30 on Sunday in Edmonton, the administrator's zone, and 11:15 on Monday in Kathmandu. */
const LATE = Date.parse("2027-01-04T05:30Z");

beforeAll(async () => {
  const user = await makeUser("admin");
  await inTransaction(SYSTEM, (tx) =>
    tx.update(users).set({ timeZone: "America/Edmonton" }).where(eq(users.id, user.id)),
  );
  admin = { ...user.as("admin"), now: LATE };
  const visitTypeId = await makeVisitType();
  const places = { here: "America/Edmonton", there: "Asia/Kathmandu" };
  const wanted = [
    // Sunday the third, the administrator's today, at either location.
    { at: "here", startsAt: "2027-01-04T05:30Z", status: "confirmed" },
    { at: "here", startsAt: "2027-01-04T05:00Z", status: "pending" },
    { at: "there", startsAt: "2027-01-02T18:15Z", status: "cancelled" },
    // Already Monday there: next week.
    { at: "there", startsAt: "2027-01-03T18:15Z", status: "confirmed" },
    { at: "there", startsAt: "2027-01-03T18:45Z", status: "pending" },
    // Earlier in the week, which began on Monday the 28th; an unanswered past request no longer counts.
    { at: "here", startsAt: "2026-12-28T07:00Z", status: "completed" },
    { at: "here", startsAt: "2026-12-29T07:00Z", status: "pending" },
    { at: "here", startsAt: "2026-12-28T05:30Z", status: "completed" },
  ] as const;
  for (const [slug, timeZone] of Object.entries(places)) {
    const locationId = await makeLocation({ slug, timeZone });
    const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
    await openFor(doctorId, locationId);
    const { id: patientId } = await makePatient();
    const visit = { doctorId, patientId, locationId, visitTypeId, feeMinor: 0, currency: "GBP" };
    const theirs = wanted.filter(({ at }) => at === slug);
    await storeVisits(
      theirs.map(({ startsAt, status }) => ({ ...visit, status, startsAt: Date.parse(startsAt) })),
    );
  }
});

const overviewFor = (ctx: Context) => inReadTransaction(ctx, (tx) => loadOverview(tx, ctx));

describe("what an administrator begins the day with", () => {
  it("is today by status, this week, and the requests from today on, each day at its location", async () => {
    const { ofToday, ...rest } = await overviewFor(admin);
    expect(rest).toEqual({
      today: "2027-01-03",
      monday: "2026-12-28",
      sunday: "2027-01-03",
      week: 5,
      requests: 2,
    });
    expect(Object.fromEntries(ofToday.map(({ status, count }) => [status, count]))).toEqual({
      confirmed: 1,
      pending: 1,
      cancelled: 1,
    });
  });

  it("has as many as the lists to which it leads", async () => {
    const listed = async (address: object) =>
      (await inTransaction(admin, (tx) => listManagedVisits(tx, admin, address))).visits.length;
    const { today, monday, sunday, ofToday, week, requests } = await overviewFor(admin);
    for (const { status, count } of ofToday)
      expect(await listed({ from: today, until: today, status })).toBe(count);
    expect(await listed({ from: monday, until: sunday })).toBe(week);
    expect(await listed({ from: today, status: "pending" })).toBe(requests);
  });

  it("is nobody else's", async () => {
    for (const ctx of [
      (await makePatient()).ctx,
      (await makeUser("doctor")).as("doctor"),
      contextOf(ANONYMOUS),
    ]) {
      await expect(overviewFor(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
