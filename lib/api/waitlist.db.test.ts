import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { openSession } from "#app/testing/sending.ts";
import { forgetEnv } from "#lib/env.ts";
import { ANY_TIME, DAY, offerAt, workOnlyAt } from "#lib/waitlist/testing/waiting.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { makePatient, makePractice, makeUser, type Practice } from "#db/testing/world.ts";

import { asVisitor } from "./testing/as.ts";
import { call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(DAY).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  practice = await makePractice();
  await workOnlyAt(practice, ["09:00"]);
  patient = await makePatient();
  asVisitor();
  await openSession(patient.userId, "patient", DAY);
});

const wish = () => {
  const { doctorId, visitTypeId, locationId } = practice;
  return { patientId: patient.id, doctorId, visitTypeId, locationIds: [locationId], ...ANY_TIME };
};

async function onlyEntry() {
  const { body } = await call("listWaitlist");
  const items = body?.["items"];
  if (!Array.isArray(items) || items.length !== 1) throw new Error("There is not one entry");
  return items[0];
}

test("a patient joins, is offered a time, lets it go, and leaves", async () => {
  const joined = await call("joinWaitlist", { body: wish() });
  expect(joined.status).toBe(201);
  const id = String(joined.body?.["id"]);
  expect(await onlyEntry()).toMatchObject({ id, offer: null, ending: null, weekdays: ANY_TIME.weekdays });
  await offerAt();
  const { offer } = await onlyEntry();
  expect(offer).toMatchObject({
    startsAt: "2027-01-06T03:15:00.000Z",
    expiresAt: new Date(DAY + 30 * 60_000).toISOString(),
  });
  const path = { id, offerId: String(offer.id) };
  expect((await call("passOnOffer", { path })).status).toBe(204);
  expect(await call("passOnOffer", { path })).toMatchObject({ status: 409, body: { code: "offer_ended" } });
  expect((await call("leaveWaitlist", { path: { id } })).status).toBe(204);
  expect((await call("leaveWaitlist", { path: { id } })).status).toBe(404);
  expect(await onlyEntry()).toMatchObject({ ending: "left", offer: null });
});

test("joining twice, for too much, for what is not offered and without a day is refused, and changes nothing", async () => {
  expect((await call("joinWaitlist", { body: wish() })).status).toBe(201);
  expect(await call("joinWaitlist", { body: wish() })).toMatchObject({
    status: 409,
    body: { code: "already_waiting" },
  });
  const faulty = [
    [{ weekdays: [] }, "weekdays"],
    [{ weekdays: [8] }, "weekdays.0"],
    [{ dayParts: [] }, "dayParts"],
    [{ lastDate: "2027-01-03" }, "lastDate"],
    [{ lastDate: "2028-01-01" }, "lastDate"],
    [{ doctorId: undefined }, "doctorId"],
    [{ locationIds: [practice.doctorId] }, "locationIds"],
  ] as const;
  for (const [change, field] of faulty) {
    const refused = await call("joinWaitlist", { body: { ...wish(), ...change } });
    expect({ field, status: refused.status, fields: Object.keys(refused.body?.["fields"] ?? {}) }).toEqual({
      field,
      status: 400,
      fields: [field],
    });
  }
  const stranger = await makePatient();
  expect((await call("joinWaitlist", { body: { ...wish(), patientId: stranger.id } })).status).toBe(404);
  for (let more = 0; more < 4; more++) {
    practice = await makePractice();
    expect((await call("joinWaitlist", { body: wish() })).status).toBe(201);
  }
  practice = await makePractice();
  expect(await call("joinWaitlist", { body: wish() })).toMatchObject({
    status: 409,
    body: { code: "too_many_waiting", details: { limit: 5 } },
  });
});

test("another patient neither sees nor ends an entry, nor answers its offer", async () => {
  const joined = await call("joinWaitlist", { body: wish() });
  const id = String(joined.body?.["id"]);
  await offerAt();
  const { offer } = await onlyEntry();
  const stranger = await makePatient();
  await openSession(stranger.userId, "patient", DAY);
  expect((await call("listWaitlist")).body).toEqual({ items: [] });
  expect((await call("leaveWaitlist", { path: { id } })).status).toBe(404);
  expect((await call("passOnOffer", { path: { id, offerId: String(offer.id) } })).status).toBe(404);
});

test("staff list who waits, slice by slice in the order of offers, move an entry and remove it; patients may not", async () => {
  const ids: string[] = [];
  for (const each of [patient, await makePatient(), await makePatient()]) {
    await openSession(each.userId, "patient", DAY);
    ids.push(String((await call("joinWaitlist", { body: { ...wish(), patientId: each.id } })).body?.["id"]));
  }
  expect(await call("listWaitingPatients")).toMatchObject({ status: 403, body: { code: "forbidden" } });
  const [first = "", second = "", third = ""] = ids;
  const move = (id: string, to: string) =>
    call("moveInWaitlist", { path: { id }, body: { move: to } }).then(({ status }) => status);
  expect(await move(third, "first")).toBe(403);

  await openSession((await makeUser("admin")).id, "admin", DAY);
  const list = async (query: Record<string, string> = {}) => {
    const search = `?${new URLSearchParams({ doctorId: practice.doctorId, ...query })}`;
    const { body } = await call("listWaitingPatients", { search });
    const items = z
      .array(z.object({ id: z.string(), rank: z.number(), listed: z.number() }))
      .parse(body?.["items"]);
    return { items, next: body?.["nextCursor"] };
  };
  const begun = await list({ limit: "2" });
  expect(begun.items).toEqual([
    { id: first, rank: 1, listed: 3 },
    { id: second, rank: 2, listed: 3 },
  ]);
  expect((await list({ limit: "2", cursor: String(begun.next) })).items.map(({ id }) => id)).toEqual([third]);
  expect(await move(third, "first")).toBe(204);
  expect(await move(third, "sideways")).toBe(400);
  expect((await list()).items.map(({ id }) => id)).toEqual([third, first, second]);
  expect((await call("leaveWaitlist", { path: { id: first } })).status).toBe(204);
  expect((await list()).items.map(({ id }) => id)).toEqual([third, second]);
  expect((await list()).next).toBeNull();
});
