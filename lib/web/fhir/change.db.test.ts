import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { appointments, auditEntries } from "#db/schema/index.ts";
import {
  bookingAt,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { ask, tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const START = "2027-01-06T03:45:00Z";
const NEXT = { start: "2027-01-06T04:15:00.000Z", end: "2027-01-06T04:45:00.000Z" };

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let token: string;
let visit: AppointmentDto;

beforeEach(async () => {
  setClock(NOW);
  practice = await makePractice();
  patient = await makePatient();
  token = await tokenOf(patient.userId, "patient");
  visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, START));
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const read = async () => (await ask(`/Appointment/${visit.id}`, { token })).body;
const changing =
  (method: "PUT" | "PATCH") =>
  (body: unknown, version: number | string | null = 1, headers: Readonly<Record<string, string>> = {}) =>
    ask(`/Appointment/${visit.id}`, {
      ...{ token, method, body },
      headers: {
        ...(version !== null && { "if-match": typeof version === "number" ? `W/"${version}"` : version }),
        ...headers,
      },
    });
const put = changing("PUT");
const patch = changing("PATCH");
const replace = (path: string, value: unknown) => ({ op: "replace", path, value });
const MOVE = [replace("/start", NEXT.start), replace("/end", NEXT.end)];
const CANCEL = [
  replace("/status", "cancelled"),
  { op: "add", path: "/cancelationReason", value: { text: "I feel better" } },
];

const stored = async () => {
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(appointments).where(eq(appointments.id, visit.id)),
  );
  return row;
};
const entries = async () => {
  const found = await inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(auditEntries).where(eq(auditEntries.entityId, visit.id)),
  );
  return found.map(({ action }) => action).toSorted();
};

describe("what was read, changed and sent back", () => {
  test("moves the appointment, by the verb, to another version", async () => {
    const moved = await put({ ...(await read()), ...NEXT });
    expect(moved).toMatchObject({
      status: 200,
      body: { status: "booked", ...NEXT, meta: { versionId: "2" } },
    });
    expect(moved.headers.get("etag")).toBe('W/"2"');
    expect(await stored()).toMatchObject({ version: 2, startsAt: Date.parse(NEXT.start) });
    expect(await entries()).toEqual(["appointment.book", "appointment.reschedule"]);
  });

  test("cancels it with the reason, which is kept for the clinic and read nowhere here", async () => {
    const wanted = { ...(await read()), status: "cancelled", cancelationReason: { text: "I feel better" } };
    const cancelled = await put(wanted);
    expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled" } });
    expect(JSON.stringify([cancelled.body, await read()])).not.toMatch(/cancel+ationReason|feel better/);
    expect(await stored()).toMatchObject({ status: "cancelled", version: 2, cancelReason: "I feel better" });
    expect(await entries()).toEqual(["appointment.book", "appointment.cancel"]);
  });

  test("changes nothing where nothing is changed", async () => {
    expect(await put(await read())).toMatchObject({ status: 200, body: { meta: { versionId: "1" } } });
    expect((await stored())?.version).toBe(1);
  });
});

describe("a JSON Patch", () => {
  test("moves", async () => {
    expect(await patch(MOVE)).toMatchObject({ status: 200, body: { ...NEXT, meta: { versionId: "2" } } });
  });

  test("cancels, also after a test of what it was", async () => {
    const tests = [
      { op: "test", path: "/status", value: "booked" },
      { op: "test", path: "/participant/0/actor", value: { reference: `Patient/${patient.id}` } },
    ];
    expect(await patch([...tests, ...CANCEL])).toMatchObject({ status: 200, body: { status: "cancelled" } });
    expect(await stored()).toMatchObject({ status: "cancelled", cancelReason: "I feel better" });
  });

  test("does nothing where a test does not hold", async () => {
    const refused = await patch([{ op: "test", path: "/status", value: "pending" }, ...CANCEL]);
    expect([refused.status, refused.code]).toEqual([409, "changed_meanwhile"]);
    expect((await stored())?.version).toBe(1);
  });

  test("that points nowhere, or is sent as a resource, is refused", async () => {
    const refused = await patch([replace("/slot/0", "x")]);
    expect([refused.status, refused.code]).toEqual([400, "invalid_input"]);
    const asResource = await patch(MOVE, 1, { "content-type": "application/fhir+json" });
    expect([asResource.status, asResource.code]).toEqual([415, "unsupported_media_type"]);
    expect((await stored())?.version).toBe(1);
  });
});

describe("the version that was seen", () => {
  test("has to be named, and to be the one that is there", async () => {
    for (const ask of [() => put({}, null), () => patch(MOVE, null), () => patch(MOVE, "*")]) {
      const refused = await ask();
      expect([refused.status, refused.code, refused.issue?.code]).toEqual([
        400,
        "precondition_required",
        "required",
      ]);
    }
    for (const stale of [2, 'W/"7"', '"abc"', 'W/"0"']) {
      const refused = await patch(MOVE, stale);
      expect([stale, refused.status, refused.code]).toEqual([stale, 412, "precondition_failed"]);
    }
    expect((await patch(MOVE, "1")).status).toBe(400);
    expect((await patch(MOVE, '"1"')).status).toBe(200);
    expect((await patch(MOVE, 1)).status).toBe(412);
    const wanted = { ...(await read()), status: "cancelled" };
    expect((await put(wanted, 1)).status).toBe(412);
    expect((await stored())?.version).toBe(2);
  });

  test("is that of one of those who change it at once", async () => {
    const wishes = ["05:15", "05:45", "06:15", "06:45"].map((time) => Date.parse(`2027-01-06T${time}:00Z`));
    const answers = await Promise.all(
      wishes.map((startsAt) =>
        patch([
          replace("/start", new Date(startsAt).toISOString()),
          replace("/end", new Date(startsAt + 30 * MINUTE_MS).toISOString()),
        ]),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
    expect((await stored())?.version).toBe(2);
  });

  test("of a request that is sent again with its key is the one that it had", async () => {
    const key = { "idempotency-key": "move-1" };
    const first = await patch(MOVE, 1, key);
    const again = await patch(MOVE, 1, key);
    expect([again.status, again.body, again.headers.get("idempotency-replayed")]).toEqual([
      200,
      first.body,
      "true",
    ]);
    expect((await patch(CANCEL, 1, { "idempotency-key": "cancel-1" })).status).toBe(412);
    expect((await stored())?.version).toBe(2);
  });
});

describe("what cannot be changed", () => {
  test("is refused with its name, and changes nothing", async () => {
    const body = await read();
    const [, ...others] = body["participant"] as { actor: { reference: string } }[];
    const someone = { actor: { reference: `Patient/${(await makePatient()).id}` }, status: "accepted" };
    const wrong: Readonly<Record<string, object>> = {
      "another id": { id: practice.doctorId },
      "no id": { id: undefined },
      "another patient": { participant: [someone, ...others] },
      "another mode": { appointmentType: { coding: [{ system: "urn:praxis:mode", code: "video" }] } },
      "another reference": { identifier: [{ system: "urn:praxis:appointment-reference", value: "AAAAAA" }] },
      "another length": { end: NEXT.end },
      "a state of the clinic's": { status: "fulfilled" },
      "a state before booking": { status: "proposed" },
      "another version": { meta: { versionId: "2" } },
      "a reason without cancelling": { cancelationReason: { text: "x" } },
      "both at once": { ...NEXT, status: "cancelled" },
      "a comment": { comment: "x" },
    };
    for (const [why, part] of Object.entries(wrong)) {
      const refused = await put({ ...body, ...part });
      expect([why, refused.status, refused.code]).toEqual([why, 400, "invalid_input"]);
    }
    expect(await stored()).toMatchObject({ version: 1, status: "confirmed" });
  });

  test("by the rules of the clinic is said as such", async () => {
    const late = await patch([
      replace("/start", "2027-06-06T03:45:00Z"),
      replace("/end", "2027-06-06T04:15:00Z"),
    ]);
    expect([late.status, late.code, late.issue?.code]).toEqual([422, "too_far_ahead", "business-rule"]);
    const rival = await makePatient();
    await bookAppointment(rival.ctx, bookingAt(practice, rival.id, NEXT.start));
    const taken = await patch(MOVE);
    expect([taken.status, taken.code, taken.issue?.code]).toEqual([409, "slot_taken", "conflict"]);
    expect(taken.led.every((reference) => reference.startsWith("Slot/"))).toBe(true);
    await patch(CANCEL);
    const again = await put({ ...(await read()), ...NEXT }, 2);
    expect([again.status, again.code, again.issue?.code]).toEqual([422, "wrong_state", "business-rule"]);
  });

  test("of somebody else is not there, as what was never there", async () => {
    token = await tokenOf((await makePatient()).userId, "patient");
    for (const id of [visit.id, practice.doctorId, "x"]) {
      const headers = { "if-match": 'W/"1"' };
      const refused = await ask(`/Appointment/${id}`, { token, method: "PATCH", body: CANCEL, headers });
      expect([refused.status, refused.code]).toEqual([404, "not_found"]);
    }
    expect((await stored())?.version).toBe(1);
  });

  test("is not asked for with too small a scope, or without a token", async () => {
    const reading = { scopes: ["appointments:read", "slots:read"] };
    token = await tokenOf(patient.userId, "patient", reading);
    const refused = await patch(CANCEL);
    expect([refused.status, refused.code]).toEqual([403, "insufficient_scope"]);
    const headers = { "if-match": 'W/"1"' };
    const visitor = await ask(`/Appointment/${visit.id}`, { method: "PATCH", body: CANCEL, headers });
    expect([visitor.status, visitor.code]).toEqual([401, "unauthenticated"]);
    token = await tokenOf((await makeUser("doctor")).id, "doctor");
    expect((await patch(CANCEL)).status).toBe(404);
    expect((await stored())?.version).toBe(1);
  });
});
