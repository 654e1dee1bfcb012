import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { addHoliday } from "#lib/availability/add-holiday.ts";
import { forgetEnv } from "#lib/env.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import {
  bookingAt,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";

import { asNew, asVisitor, tablesChangedBy } from "./testing/as.ts";
import { call, type Answered, type Call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const NINE = "2027-01-06T09:00:00+05:45";

let practice: Practice;
let userId: string;
let path: { id: string };

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  userId = (await makeUser("doctor")).id;
  practice = await makePractice({ doctor: { userId } });
  path = { id: practice.doctorId };
  asVisitor();
  await openSession(userId, "doctor");
});

const evening = () => ({
  ...{ locationId: practice.locationId, date: "2027-01-13", startTime: "18:00", endTime: "20:00" },
});
const days = "?from=2027-01-06&to=2027-01-06";

test("a doctor adds extra hours, closures and leave, reads them with the holidays, and takes each back", async () => {
  await addHoliday(SYSTEM, { locationId: practice.locationId, date: "2027-10-09", name: "Vijaya Dashami" });
  const extra = await call("addExtraHours", { path, body: { ...evening(), reason: "Flu clinic" } });
  const closure = await call("addClosure", { path, body: { date: "2027-01-14" } });
  const leave = await call("addLeave", {
    path,
    body: { fromDate: "2027-02-01", untilDate: "2027-02-05", fromNoon: true },
  });
  expect([extra.status, closure.status, leave.status]).toEqual([201, 201, 201]);
  const idOf = (body: Answered["body"]) => String(body?.["id"]);
  const dates = await call("getDates", { path });
  expect(dates.body).toMatchObject({
    overrides: [
      { id: idOf(extra.body), kind: "extra", date: "2027-01-13", startTime: "18:00", reason: "Flu clinic" },
      { id: idOf(closure.body), kind: "closed", locationId: null, startTime: null },
    ],
    leaves: [{ id: idOf(leave.body), fromNoon: true, untilNoon: false }],
    holidays: [{ date: "2027-10-09", name: "Vijaya Dashami", locationId: practice.locationId }],
  });
  const known = { path, headers: { "if-none-match": dates.headers.get("etag") ?? "" } };
  expect((await call("getDates", known)).status).toBe(304);
  for (const added of [extra, closure])
    expect((await call("removeOverride", { path: { id: idOf(added.body) } })).status).toBe(204);
  expect((await call("removeLeave", { path: { id: idOf(leave.body) } })).status).toBe(204);
  expect((await call("removeLeave", { path: { id: idOf(leave.body) } })).status).toBe(404);
  expect((await call("getDates", known)).body).toMatchObject({ overrides: [], leaves: [] });
});

test("openings say what of them is taken, and not by whom", async () => {
  const patient = await makePatient();
  await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T09:30:00+05:45"));
  const { body } = await call("listOpenings", { path, search: days });
  const at = (time: string) => `2027-01-06T${time}:00.000Z`;
  expect(body).toEqual({
    openings: [
      {
        locationId: practice.locationId,
        timeZone: "Asia/Kathmandu",
        startsAt: at("03:15"),
        endsAt: at("11:15"),
        modes: ["in_person", "video"],
        parts: [
          { startsAt: at("03:15"), endsAt: at("03:45"), status: "free" },
          { startsAt: at("03:45"), endsAt: at("04:15"), status: "busy" },
          { startsAt: at("04:15"), endsAt: at("11:15"), status: "free" },
        ],
      },
    ],
  });
  const whole = await call("listOpenings", { path, search: "?from=2027-01-06&to=2027-01-20" });
  expect(whole.body?.["openings"]).toHaveLength(15);
});

test("a closure over a visit is refused, names it, and changes nothing", async () => {
  const patient = await makePatient();
  await bookAppointment(patient.ctx, bookingAt(practice, patient.id, NINE));
  const refused = async () =>
    expect(await call("addClosure", { path, body: { date: "2027-01-06" } })).toMatchObject({
      status: 409,
      body: { code: "live_visits_outside" },
    });
  expect(await tablesChangedBy(refused)).toEqual([]);
});

const ASKED: Readonly<Record<string, () => Call>> = {
  getDates: () => ({ path }),
  listOpenings: () => ({ path, search: days }),
  addExtraHours: () => ({ path, body: evening() }),
  addClosure: () => ({ path, body: { date: "2027-01-14" } }),
  addLeave: () => ({ path, body: { fromDate: "2027-02-01", untilDate: "2027-02-05" } }),
};

describe.each(Object.entries(ASKED))("%s", (id, asked) => {
  test.each(["patient", "doctor"] as const)("is not for another %s, and changes nothing", async (role) => {
    await asNew(role);
    const refused = async () => expect((await call(id, asked())).status).toBe(403);
    expect(await tablesChangedBy(refused)).toEqual([]);
  });

  test("is for administrators", async () => {
    await asNew("admin");
    expect([200, 201]).toContain((await call(id, asked())).status);
  });

  test("refuses a doctor who is not there, and what is no id", async () => {
    await asNew("admin");
    expect((await call(id, { ...asked(), path: { id: randomUUID() } })).status).toBe(404);
    expect((await call(id, { ...asked(), path: { id: "x" } })).status).toBe(400);
  });
});

test.each([
  ["addExtraHours", { startTime: "20:00", endTime: "18:00" }, "endTime"],
  ["addExtraHours", { startTime: 5 }, "startTime"],
  ["addExtraHours", { date: "2027-02-30" }, "date"],
  ["addExtraHours", { modes: ["telepathy"] }, "modes.0"],
  ["addExtraHours", { other: 1 }, "other"],
])("%s refuses %j, and names %s", async (id, wrong, field) => {
  expect((await call(id, { path, body: { ...evening(), ...wrong } })).body).toMatchObject({
    status: 400,
    fields: { [field]: {} },
  });
});

test.each(["?from=2027-01-06&to=2027-02-20", "?from=2027-01-06", "?from=2027-01-06&to=2027-01-05"])(
  "openings of %s are refused: 1 to 45 days, in order",
  async (search) => {
    expect((await call("listOpenings", { path, search })).status).toBe(400);
  },
);

test.each(["removeOverride", "removeLeave"])("%s takes nothing of another doctor back", async (id) => {
  const { body } =
    id === "removeLeave"
      ? await call("addLeave", { path, body: { fromDate: "2027-02-01", untilDate: "2027-02-05" } })
      : await call("addExtraHours", { path, body: evening() });
  const entry = { path: { id: String(body?.["id"]) } };
  await asNew("doctor");
  const refused = async () => expect((await call(id, entry)).status).toBe(404);
  expect(await tablesChangedBy(refused)).toEqual([]);
});
