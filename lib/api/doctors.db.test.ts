import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { forgetEnv } from "#lib/env.ts";
import { storeDirectory, type Directory } from "#lib/doctors/testing/directory.ts";
import { sent } from "#lib/web/transport/testing/next-headers.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { NOW } from "#db/testing/world.ts";

import { call, type Answered } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let stored: Directory;

beforeAll(async () => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
  stored = await storeDirectory();
});
afterAll(closeSystemPool);
beforeEach(() => {
  sent.headers = new Headers({ "x-request-id": "request", "x-forwarded-for": "192.0.2.7" });
  sent.cookies = new Map();
});

const Page = z.object({
  items: z.array(z.looseObject({ slug: z.string() })),
  nextCursor: z.string().nullable(),
});
const slugsOf = ({ body }: Answered) => Page.parse(body).items.map(({ slug }) => slug);

describe("the list of doctors", () => {
  test.each([
    ["", ["away", "alvarez", "oneill", "rai"]],
    ["?sort=first_free", ["rai", "oneill", "alvarez", "away"]],
    ["?specialty=cardiology", ["oneill", "rai"]],
    ["?location=patan&mode=video", ["away", "rai"]],
    ["?available=2027-01-06", ["oneill", "rai"]],
    ["?available=2027-01-06&sort=first_free&location=soho", ["oneill"]],
    ["?q=alvarez&gender=male", ["alvarez"]],
    ["?city=London&language=cy", ["oneill"]],
    ["?acceptingNewPatients=false", ["alvarez"]],
    ["?maxFeeMinor=150000&currency=NPR", ["alvarez", "rai"]],
  ])("is narrowed and sorted by %s", async (search, slugs) => {
    expect(slugsOf(await call("listDoctors", { search }))).toEqual(slugs);
  });

  test("says the first free time of the kind that was asked for, with its zone", async () => {
    const { body } = await call("listDoctors", { search: "?location=soho&available=2027-01-06&mode=video" });
    expect(body).toMatchObject({
      items: [
        {
          firstFree: {
            startsAt: "2027-01-06T20:00:00.000Z",
            timeZone: "Europe/London",
            locationId: stored.place.london,
            mode: "video",
          },
        },
      ],
    });
  });

  test.each(["name", "first_free"])("is walked by %s, each doctor once", async (sort) => {
    const walked: string[] = [];
    for (let cursor: string | null = ""; cursor !== null;) {
      const search = `?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`;
      const answer = await call("listDoctors", { search });
      walked.push(...slugsOf(answer));
      const next = Page.parse(answer.body).nextCursor;
      expect(answer.headers.get("link")?.includes(`cursor=${next}`) ?? false).toBe(next !== null);
      cursor = next;
    }
    expect(walked).toEqual(slugsOf(await call("listDoctors", { search: `?sort=${sort}` })));
  });

  test.each([
    ["?specialty=nothing", "specialty"],
    ["?location=back-office", "location"],
    ["?city=Nowhere", "city"],
    ["?available=2020-01-01", "available"],
    ["?available=2027-02-30", "available"],
    ["?maxFeeMinor=5", "currency"],
    ["?maxFeeMinor=x&currency=NPR", "maxFeeMinor"],
    ["?sort=fame", "sort"],
    ["?mode=telepathy", "mode"],
    ["?day=2027-01-06", "day"],
    ["?limit=101", "limit"],
    ["?cursor=x", "cursor"],
    ["?q=%ff", "query"],
  ])("refuses %s, and names the field", async (search, field) => {
    const { status, body } = await call("listDoctors", { search });
    expect(status).toBe(400);
    expect(Object.keys(z.object({ fields: z.looseObject({}) }).parse(body).fields)).toEqual([field]);
  });
});

test("a doctor is public, with an ETag that holds while nothing of it changes; one who was taken out is nobody", async () => {
  const read = await call("getDoctor", { path: { id: stored.doctor.rai } });
  expect(read).toMatchObject({ status: 200, body: { slug: "rai", presence: null, practisingSince: 2012 } });
  const tag = read.headers.get("etag") ?? "";
  expect(tag).toMatch(/^"v2-[a-p]{16}"$/);
  const known = { path: { id: stored.doctor.rai }, headers: { "if-none-match": tag } };
  expect((await call("getDoctor", known)).status).toBe(304);
  vi.stubEnv("PRAXIS_NOW", "2027-01-06T04:00:00Z");
  forgetEnv();
  expect((await call("getDoctor", known)).status).toBe(304);
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
  for (const id of [stored.doctor.gone, randomUUID()])
    expect(await call("getDoctor", { path: { id } })).toMatchObject({
      status: 404,
      body: { code: "unknown_doctor" },
    });
  expect((await call("getDoctor", { path: { id: "x" } })).status).toBe(400);
});

describe("slots", () => {
  const days = "&from=2027-01-06&to=2027-01-07";

  test("of all doctors who offer a visit type are one list, those without any too", async () => {
    const search = `?visitTypeId=${stored.type.first}${days}`;
    const { body } = await call("listSlotsOfDoctors", { search });
    expect(body).toMatchObject({
      items: [
        { doctor: { slug: "away" }, days: [{ whyNone: "closed" }, { whyNone: "closed" }] },
        { doctor: { slug: "oneill" }, days: [{ slots: [{ timeZone: "Europe/London" }] }, {}] },
        { doctor: { slug: "rai" }, days: [{ slots: [{ timeZone: "Asia/Kathmandu" }] }, {}] },
      ],
      nextCursor: null,
    });
    const one = await call("listSlots", { path: { id: stored.doctor.rai }, search });
    expect(body?.["items"]).toContainEqual(one.body);
  });

  test("are narrowed by specialty, location and mode, and walked", async () => {
    const search = `?visitTypeId=${stored.type.first}${days}&specialty=cardiology&mode=video&limit=1`;
    const first = await call("listSlotsOfDoctors", { search });
    expect(first.body).toMatchObject({ items: [{ doctor: { slug: "oneill" } }] });
    const cursor = String(first.body?.["nextCursor"]);
    const second = await call("listSlotsOfDoctors", { search: `${search}&cursor=${cursor}` });
    expect(second.body).toMatchObject({ items: [{ doctor: { slug: "rai" } }], nextCursor: null });
    const there = await call("listSlotsOfDoctors", { search: `${search}&location=patan` });
    expect(there.body).toMatchObject({ items: [{ doctor: { slug: "rai" } }], nextCursor: null });
    const procedure = `?visitTypeId=${stored.type.inPersonOnly}${days}&mode=video`;
    expect((await call("listSlotsOfDoctors", { search: procedure })).body).toMatchObject({ items: [] });
  });

  test.each([
    ["from=2027-01-06&to=2027-01-20", 400],
    ["from=2027-01-06&to=2027-01-05", 400],
    ["from=2027-01-06", 400],
    ["from=2027-01-06&to=2027-01-06&specialty=nothing", 400],
    ["from=2027-01-06&to=2027-01-19", 200],
  ])("are asked for at most 14 days, in order: %s", async (asked, status) => {
    const search = `?visitTypeId=${stored.type.first}&${asked}`;
    expect((await call("listSlotsOfDoctors", { search })).status).toBe(status);
  });

  test("of a visit type that is not there are refused", async () => {
    const search = `?visitTypeId=${randomUUID()}${days}`;
    expect((await call("listSlotsOfDoctors", { search })).body).toMatchObject({ code: "unknown_visit_type" });
  });

  test("begin with the first one, also months ahead, or with none at all", async () => {
    const firstOf = async (id: string, visitTypeId: string) =>
      (await call("getFirstSlot", { path: { id }, search: `?visitTypeId=${visitTypeId}` })).body;
    expect(await firstOf(stored.doctor.alvarez, stored.type.inPersonOnly)).toMatchObject({
      slot: { startsAt: "2027-02-20T04:15:00.000Z", timeZone: "Asia/Kathmandu", modes: ["in_person"] },
    });
    expect(await firstOf(stored.doctor.away, stored.type.first)).toEqual({ slot: null });
    expect(await firstOf(stored.doctor.gone, stored.type.first)).toMatchObject({ code: "unknown_doctor" });
    const video = `?visitTypeId=${stored.type.inPersonOnly}&mode=video`;
    const path = { id: stored.doctor.alvarez };
    expect(await call("getFirstSlot", { path, search: video })).toMatchObject({
      status: 409,
      body: { code: "mode_not_offered" },
    });
  });
});
