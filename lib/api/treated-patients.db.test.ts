import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW } from "#db/testing/world.ts";

import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(() => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
});

const search = (body: object) => call("searchMyTreatedPatients", { body });

test("a doctor's own patients are found by words in the body, slice by slice, and nobody else's are", async () => {
  const doctor = await makeUser("doctor");
  const practice = await makePractice({ doctor: { userId: doctor.id } });
  const booked: { id: string; startsAt: string }[] = [];
  for (const startsAt of ["2027-01-05T03:45:00.000Z", "2027-01-05T04:15:00.000Z"]) {
    const { id, ctx } = await makePatient();
    await bookAppointment(ctx, bookingAt(practice, id, startsAt));
    booked.push({ id, startsAt });
  }
  const [older, newer] = booked;
  await makePatient();

  await openSession(doctor.id, "doctor");
  const first = await search({ name: "oneill am", limit: 1 });
  expect(first).toMatchObject({
    status: 200,
    body: { items: [{ id: newer?.id, next: { startsAt: newer?.startsAt }, last: null }] },
  });
  const cursor = first.body?.["nextCursor"];
  expect((await search({ name: "oneill am", limit: 1, cursor })).body).toMatchObject({
    items: [{ id: older?.id }],
    nextCursor: null,
  });
  expect((await search({ name: "nobody" })).body).toMatchObject({ items: [] });
  expect(await search({ name: "a" })).toMatchObject({
    status: 400,
    body: { fields: { name: { code: "two_letters" } } },
  });
  expect(await search({ name: "oneill", phone: "1" })).toMatchObject({ status: 400 });

  await openSession((await makeUser("doctor")).id, "doctor");
  expect((await search({ name: "oneill" })).body).toMatchObject({ items: [] });
  await openSession((await makeUser("admin")).id, "admin");
  expect(await search({ name: "oneill" })).toMatchObject({ status: 403 });
});
