import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";

import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import { DAY_MS, HOUR_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { codeOf, openFor } from "#lib/own-account/testing/owner.ts";
import { revokePatientAccess } from "#lib/patients/revoke-access.ts";
import { auditEntries, calendarFeeds, userRoles, users } from "#db/schema/index.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { countStatements } from "#db/testing/statements.ts";
import { contextOf, makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { keepCalendarDomain } from "./keep-domain.ts";
import { renewCalendarFeed } from "./renew-feed.ts";
import { revokeCalendarFeed } from "./revoke-feed.ts";
import { readCalendar } from "./testing/calendar-visit.ts";
import { CANARY, fetchAt, makeFeed, makeFeedWorld } from "./testing/feed-world.ts";

let world: Awaited<ReturnType<typeof makeFeedWorld>>;
let token: string;

beforeEach(async () => {
  await resetDatabase();
  world = await makeFeedWorld();
  token = await makeFeed(world.parent.userId);
});

const asSystem = <T>(run: Parameters<typeof inTransaction<T>>[1]) => inTransaction(SYSTEM, run);
const textAt = async (ms = 0, of = token) => (await fetchAt(of, ms))?.text() ?? "";
const summariesAt = async (ms = 0, of = token) =>
  readCalendar(await textAt(ms, of)).events.map(({ summary }) => summary);
const statusesAt = async (ms = 0, of = token) =>
  readCalendar(await textAt(ms, of)).events.map(({ component }) => component.getFirstPropertyValue("status"));
const entries = (action: string) =>
  asSystem((tx) => tx.select().from(auditEntries).where(eq(auditEntries.action, action)));
const move = () =>
  rescheduleAppointment(world.parent.ctx, {
    ...{ appointmentId: world.own.id, version: world.own.version },
    ...{ startsAt: "2027-01-05T10:00:00+05:45", locationId: world.practice.locationId },
  });

describe("a feed", () => {
  test("has the visits of the user and of those they act for, and says for which child", async () => {
    expect(await summariesAt()).toEqual([
      "Appointment with Dr Sunita Rai",
      "Appointment with Dr Sunita Rai for Tomás",
    ]);
  });

  test("of a doctor has the references of their visits alone", async () => {
    const theirs = await makeFeed(world.doctorUser.id, "doctor");
    const { own, childs } = world;
    expect(await summariesAt(0, theirs)).toEqual(
      [own, childs].map(({ reference }) => `Appointment ${reference}`),
    );
    expect(await textAt(0, theirs)).not.toMatch(/Tomás|Rai|Neill/);
  });

  test("says nothing of the reason, the notes, the kind of visit or a surname", async () => {
    const theirs = await makeFeed(world.doctorUser.id, "doctor");
    for (const text of [await textAt(), await textAt(0, theirs)]) {
      expect(text).toContain(world.own.reference);
      expect(text).not.toMatch(new RegExp(`${CANARY}|Neill`, "i"));
    }
  });

  test("is the same to the byte as long as nothing changes, with the same tag, and another after a move", async () => {
    const [first, second] = [await fetchAt(token), await fetchAt(token, HOUR_MS)];
    expect([second?.etag, second?.text()]).toEqual([first?.etag, first?.text()]);
    expect(first?.etag).toMatch(/^"[\w-]{43}"$/);
    await move();
    const third = await fetchAt(token, HOUR_MS);
    expect(third?.etag).not.toBe(first?.etag);
    const [event] = readCalendar(third?.text() ?? "").events;
    expect(event?.startDate.toJSDate().toISOString()).toBe("2027-01-05T04:15:00.000Z");
    expect(event?.sequence).toBe(1);
    expect(event?.uid).toBe(readCalendar(first?.text() ?? "").events[0]?.uid);
  });

  test("says for 30 days that a visit is cancelled, and no longer", async () => {
    const { own, parent } = world;
    await cancelAppointment(parent.ctx, { appointmentId: own.id, version: own.version });
    expect(await statusesAt(29 * DAY_MS)).toEqual(["CANCELLED", "CONFIRMED"]);
    expect(await statusesAt(30 * DAY_MS)).toEqual(["CONFIRMED"]);
  });

  test("keeps a patient's past for a year, and a doctor's for a month", async () => {
    const theirs = await makeFeed(world.doctorUser.id, "doctor");
    expect(await summariesAt(300 * DAY_MS)).toHaveLength(2);
    expect(await summariesAt(370 * DAY_MS)).toEqual([]);
    expect(await summariesAt(20 * DAY_MS, theirs)).toHaveLength(2);
    expect(await summariesAt(40 * DAY_MS, theirs)).toEqual([]);
  });

  test("keeps its entries' identity when the address of the site changes", async () => {
    await keepCalendarDomain(SYSTEM);
    const uidsAt = async () => readCalendar(await textAt()).events.map(({ uid }) => uid);
    const before = await uidsAt();
    vi.stubEnv("APP_URL", "https://another.example.org");
    forgetEnv();
    await keepCalendarDomain(SYSTEM);
    expect(await textAt()).toContain("https://another.example.org");
    expect(await uidsAt()).toEqual(before);
    vi.unstubAllEnvs();
    forgetEnv();
  });

  test("takes two statements, however many visits there are, and two more when it is recorded", async () => {
    // One of them opens the transaction.
    expect((await countStatements(() => fetchAt(token))).statements).toBe(5);
    expect((await countStatements(() => fetchAt(token))).statements).toBe(3);
  });

  test("is recorded once a day, also when two programs ask at once, and not for each visit", async () => {
    await Promise.all([fetchAt(token), fetchAt(token)]);
    await fetchAt(token, 23 * HOUR_MS);
    expect(await entries("calendar_feed.fetch")).toMatchObject([
      { actorKind: "system", entity: "user", entityId: world.parent.userId, changes: { role: "patient" } },
    ]);
    await fetchAt(token, 24 * HOUR_MS);
    expect(await entries("calendar_feed.fetch")).toHaveLength(2);
    expect(await entries("appointment.read")).toEqual([]);
  });
});

describe("a token that opens nothing", () => {
  test("is one that was never made, one that was renewed, and one that was turned off", async () => {
    expect(await fetchAt("x".repeat(43))).toBeUndefined();
    const renewed = await makeFeed(world.parent.userId);
    expect([await fetchAt(token), (await fetchAt(renewed)) !== undefined]).toEqual([undefined, true]);
    await revokeCalendarFeed(world.parent.ctx, {});
    expect(await fetchAt(renewed)).toBeUndefined();
  });

  test.each([
    ["disabled", () => asSystem((tx) => tx.update(users).set({ disabledAt: NOW }))],
    ["closed", () => asSystem((tx) => tx.update(users).set({ closedAt: NOW }))],
    ["without the role", () => asSystem((tx) => tx.delete(userRoles).where(eq(userRoles.role, "patient")))],
  ])("is one of an account that is %s, from the next fetch on", async (_what, happen) => {
    expect(await fetchAt(token)).toBeDefined();
    await happen();
    expect(await fetchAt(token)).toBeUndefined();
  });

  test("is not one of a parent who has lost access: the child is gone from it", async () => {
    const { parent, child } = world;
    await revokePatientAccess(SYSTEM, { userId: parent.userId, patientId: child.id });
    expect(await summariesAt()).toEqual(["Appointment with Dr Sunita Rai"]);
  });
});

describe("the address of a feed", () => {
  const ctxOf = async (userId: string, role: "patient", agoMs = 0) =>
    contextOf({ kind: "user", ...(await openFor(userId, agoMs, role)), role });

  test("is one for each role, stored as a hash alone, and recorded without it", async () => {
    const rows = await asSystem((tx) => tx.select().from(calendarFeeds));
    expect(rows).toMatchObject([{ userId: world.parent.userId, role: "patient", createdAt: NOW }]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await entries("calendar_feed.renew")).toMatchObject([
      { actorUserId: world.parent.userId, actorRole: "patient", changes: { role: "patient" } },
    ]);
    await revokeCalendarFeed(world.parent.ctx, {});
    expect(await entries("calendar_feed.revoke")).toHaveLength(1);
    expect(JSON.stringify(await asSystem((tx) => tx.select().from(auditEntries)))).not.toContain(token);
  });

  test("needs a password that was given of late, and a role with appointments of its own", async () => {
    const { userId } = await makePatient();
    const outcomeOf = async (ctx: typeof SYSTEM) => codeOf(renewCalendarFeed(ctx, {}));
    expect(await outcomeOf(await ctxOf(userId, "patient", HOUR_MS))).toBe("reauthentication_required");
    expect(await outcomeOf((await makeUser("admin")).as("admin"))).toBe("forbidden");
    expect(await outcomeOf(SYSTEM)).toBe("unauthenticated");
    expect(await codeOf(revokeCalendarFeed(await ctxOf(userId, "patient"), {}))).toBe("not_found");
    // The doctor's role does not turn the patient's feed off.
    const alsoDoctor = contextOf({ kind: "user", ...(await openFor(world.parent.userId)), role: "doctor" });
    expect(await codeOf(revokeCalendarFeed(alsoDoctor, {}))).toBe("not_found");
    expect(await fetchAt(token)).toBeDefined();
  });

  test("is not answered a second time: it heeds no idempotency key", async () => {
    const ctx = { ...(await ctxOf(world.parent.userId, "patient")), idempotencyKey: "k".repeat(16) };
    const [one, other] = [await renewCalendarFeed(ctx, {}), await renewCalendarFeed(ctx, {})];
    expect(one.url).not.toBe(other.url);
    expect(one.url).toMatch(/\/api\/calendar\/[\w-]{43}\.ics$/);
  });
});

test("a check-in counts as a change, and its entry goes on being the same", async () => {
  const before = readCalendar(await textAt()).events[0];
  const at = { ...world.doctorUser.as("doctor"), now: NOW + DAY_MS + 3 * HOUR_MS };
  await changeAppointmentStatus(at, { appointmentId: world.own.id, status: "checked_in" });
  const after = readCalendar(await textAt(2 * DAY_MS)).events[0];
  expect([after?.uid, after?.sequence]).toEqual([before?.uid, 1]);
});
