import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
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

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const STARTS = ["2027-01-06T03:45:00Z", "2027-01-06T05:15:00Z", "2027-01-07T03:45:00Z"];

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let doctorUserId: string;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
  doctorUserId = (await makeUser("doctor")).id;
  practice = await makePractice({ doctor: { userId: doctorUserId } });
  patient = await makePatient();
});

const asDoctor = () => openSession(doctorUserId, "doctor");
const asPatient = () => openSession(patient.userId, "patient");

async function book(startsAt: string, ctx = SYSTEM) {
  const { id } = await bookAppointment(ctx, {
    ...bookingAt(practice, patient.id, startsAt),
    confirmSameDay: true,
  });
  return { path: { id } };
}

const Listed = z.looseObject({
  items: z.array(z.looseObject({ id: z.string(), startsAt: z.string(), status: z.string() })),
  nextCursor: z.string().nullable(),
});

async function list(search: string) {
  const answer = await call("listAppointments", { search });
  return { ...Listed.parse(answer.body), link: answer.headers.get("link") };
}

describe("the list of visits", () => {
  test("goes on by its cursor and by Link until all have come once, whatever is booked meanwhile", async () => {
    for (const start of STARTS) await book(start);
    await asPatient();
    const first = await list("?limit=2");
    expect(first.link).toBe(`</api/v1/appointments?limit=2&cursor=${first.nextCursor}>; rel="next"`);
    await book("2027-01-06T04:15:00Z");
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    const starts = [...first.items, ...second.items].map(({ startsAt }) => startsAt);
    expect(starts).toEqual(STARTS.map((each) => new Date(each).toISOString()));
    expect([second.nextCursor, second.link]).toEqual([null, null]);
  });

  test("shows the patient, the doctor and administrators theirs, and another patient none", async () => {
    await book(STARTS[0] ?? "");
    const seen: number[] = [];
    const stranger = await makePatient();
    const admin = await makeUser("admin");
    for (const open of [
      asPatient,
      asDoctor,
      () => openSession(admin.id, "admin"),
      () => openSession(stranger.userId, "patient"),
    ]) {
      await open();
      seen.push((await list(`?patientId=${patient.id}`)).items.length);
    }
    expect(seen).toEqual([1, 1, 1, 0]);
  });

  test("is narrowed by what the address says, and refuses what it does not know", async () => {
    const { path } = await book(STARTS[0] ?? "");
    await book(STARTS[2] ?? "");
    await asDoctor();
    const count = async (search: string) => (await list(search)).items.length;
    expect(await count(`?doctorId=${practice.doctorId}&startsBefore=2027-01-07T00:00:00Z`)).toBe(1);
    expect(await count("?status=cancelled")).toBe(0);
    expect(await count(`?locationId=${path.id}`)).toBe(0);
    for (const wrong of [
      "?limit=0",
      "?limit=101",
      "?limit=x",
      "?status=x",
      "?cursor=x",
      "?page=2",
      "?limit=",
    ])
      expect(await call("listAppointments", { search: wrong }), wrong).toMatchObject({ status: 400 });
  });

  test("tells a client with a copy what has changed, cancelled visits too", async () => {
    const { path } = await book(STARTS[0] ?? "");
    await book(STARTS[1] ?? "");
    vi.stubEnv("PRAXIS_NOW", new Date(NOW + 60_000).toISOString());
    forgetEnv();
    await asPatient();
    expect(await call("cancelAppointment", { path })).toMatchObject({ status: 200 });
    vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
    forgetEnv();
    await asPatient();
    const { items } = await list(`?updatedSince=${new Date(NOW + 1).toISOString()}`);
    expect(items).toMatchObject([
      { id: path.id, status: "cancelled", updatedAt: new Date(NOW + 60_000).toISOString() },
    ]);
  });
});

test("a visit is moved by its patient, and confirmed, checked in and completed by its doctor alone", async () => {
  const visit = await book(STARTS[0] ?? "");
  await asPatient();
  const { locationId } = practice;
  const moved = await call("rescheduleAppointment", { ...visit, body: { startsAt: STARTS[2], locationId } });
  expect(moved).toMatchObject({ status: 200, body: { startsAt: new Date(STARTS[2] ?? "").toISOString() } });
  for (const id of ["confirmAppointment", "checkInAppointment", "completeAppointment", "markNoShow"])
    expect(await call(id, visit), id).toMatchObject({ status: 403 });
  await asDoctor();
  expect(await call("confirmAppointment", visit)).toMatchObject({
    status: 409,
    body: { code: "wrong_state" },
  });
  expect(await call("checkInAppointment", visit)).toMatchObject({ body: { code: "too_early_to_check_in" } });
  expect(await call("checkInAppointment", { ...visit, headers: { "if-match": '"v1"' } })).toMatchObject({
    status: 412,
  });
  expect(await call("completeAppointment", { ...visit, body: { status: "no_show" } })).toMatchObject({
    status: 400,
    body: { fields: { status: { code: "unknown_field" } } },
  });
});

test("DELETE cancels, also the second time, and says nothing; another patient's visit is not found", async () => {
  const visit = await book(STARTS[0] ?? "");
  await openSession((await makePatient()).userId, "patient");
  expect(await call("withdrawAppointment", visit)).toMatchObject({ status: 404 });
  await asPatient();
  for (const time of ["first", "second"])
    expect(await call("withdrawAppointment", visit), time).toMatchObject({ status: 204, body: undefined });
  expect((await list("?status=cancelled")).items).toHaveLength(1);
});
