import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { GET, PATCH, POST, PUT } from "#app/fhir/R4/[[...path]]/route.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { forgetEnv } from "#lib/env.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { parameters, sentAppointment } from "./testing/appointment.ts";
import { ask, tokenOf } from "./testing/ask.ts";
import { faultsOf } from "./testing/definitions.ts";
import { ANY_MUTATIONS, mutated, textOf } from "./testing/mutations.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

beforeEach(() => {
  vi.stubEnv("PRAXIS_REQUEST_LIMIT", "1000000");
  setClock(NOW);
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const HANDLERS: Readonly<Record<string, Handler>> = { GET, PATCH, POST, PUT };
const REQUESTS = 2_500;
const MORNING = Date.parse("2027-01-06T03:15:00Z");
const HALF_HOUR = 30 * 60_000;

/** All tables that booking, moving and cancelling write, and those that reads and refusals write. */
const WRITTEN = ["appointments", "held_times", "messages", "idempotency_keys", "reminder_checks"];
const TOLD = ["audit_entries", "audit_refusals", "rate_limits"];

const Stored = z.object({
  visits: z.coerce.number(),
  versions: z.coerce.number(),
  done: z.coerce.number(),
  told: z.coerce.number(),
});

/** Each version of an appointment has one audit entry and two messages; a half-finished change would have fewer. */
async function stored() {
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute(sql`select (select count(*) from appointments) as visits,
      (select coalesce(sum(version), 0) from appointments) as versions,
      (select count(*) from audit_entries where outcome = 'done' and action in
        ('appointment.book', 'appointment.reschedule', 'appointment.cancel')) as done,
      (select count(*) from messages) as told`),
  );
  return Stored.parse(row);
}

test(
  "whatever body is sent, nothing fails, and what is refused changes nothing",
  { timeout: 240_000 },
  async () => {
    const practice = await makePractice({ visitType: { maxUpcomingPerPatient: 1_000 } });
    const patient = await makePatient();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-05T03:45:00Z"));
    const tokens = [
      await tokenOf(patient.userId, "patient"),
      await tokenOf(patient.userId, "patient"),
      await tokenOf((await makeUser("admin")).id, "admin"),
      await tokenOf((await makePatient()).userId, "patient"),
      await tokenOf(patient.userId, "patient", { scopes: ["appointments:read", "slots:read"] }),
      undefined,
    ];
    const [token] = tokens;
    const timeOf = (slot: number) =>
      toIsoInstant(MORNING + Math.floor(slot / 16) * 86_400_000 + (slot % 16) * HALF_HOUR);
    const bounds = [
      { name: "start", valueDateTime: "2027-01-06T00:00:00Z" },
      { name: "end", valueDateTime: "2027-01-08T00:00:00Z" },
      { name: "visit-type", valueString: practice.visitTypeId },
      { name: "practitioner", valueReference: { reference: `Practitioner/${practice.doctorId}` } },
      { name: "patient-reference", valueReference: { reference: `Patient/${patient.id}` } },
    ];
    const { matches } = await ask("/Appointment/$find", { token, body: parameters(...bounds) });
    const proposal = (index: number) => ({
      name: "appointment-reference",
      valueReference: { reference: `Appointment/${matches[index % matches.length]}` },
    });
    const { body: read } = await ask(`/Appointment/${visit.id}`, { token });
    const anyIdentifier = fc.constantFrom(
      [],
      [{ system: "urn:x:orders", value: "7" }],
      [{ system: "urn:x:orders", value: "8" }],
    );
    const anyDocument = fc.oneof(
      fc.tuple(fc.nat(400), anyIdentifier).map(([slot, identifier]) => ({
        ...{ method: "POST", path: "/Appointment" },
        body: { ...sentAppointment(practice, patient.id, timeOf(slot)), identifier },
      })),
      fc.nat(400).map((slot) => ({
        ...{ method: "POST", path: "/Appointment/$book" },
        body: parameters({
          name: "appointment-resource",
          resource: sentAppointment(practice, patient.id, timeOf(slot)),
        }),
      })),
      fc
        .nat(100)
        .map((index) => ({ method: "POST", path: "/Appointment/$book", body: parameters(proposal(index)) })),
      fc.constant({ method: "POST", path: "/Appointment/$find", body: parameters(...bounds) }),
      fc.nat(400).map((slot) => ({
        ...{ method: "PUT", path: `/Appointment/${visit.id}` },
        body: {
          ...read,
          meta: {},
          start: timeOf(slot),
          end: toIsoInstant(Date.parse(timeOf(slot)) + HALF_HOUR),
        },
      })),
      fc.nat(400).map((slot) => ({
        ...{ method: "PATCH", path: `/Appointment/${visit.id}` },
        body: [
          { op: "test", path: "/status", value: "booked" },
          { op: "replace", path: "/start", value: timeOf(slot) },
          { op: "replace", path: "/end", value: toIsoInstant(Date.parse(timeOf(slot)) + HALF_HOUR) },
        ],
      })),
    );
    const anyHeader = (...values: readonly string[]) =>
      fc.oneof(
        { weight: 6, arbitrary: fc.constant(undefined) },
        { weight: 4, arbitrary: fc.constantFrom(...values) },
      );
    const anyRequest = fc.record({
      document: anyDocument,
      mutations: ANY_MUTATIONS,
      token: fc.constantFrom(...tokens),
      version: fc.constantFrom<string | undefined>(
        'W/"1"',
        'W/"1"',
        'W/"2"',
        'W/"3"',
        '"9999999999"',
        "*",
        "x",
        '""',
        undefined,
      ),
      key: anyHeader("key-1", "key-2", "", "ü", "x".repeat(300)),
      condition: anyHeader(
        "identifier=urn:x:orders|7",
        "identifier=%",
        "identifier=a|b",
        "date=2027",
        "identifier=urn%3Ax%3Aorders%7C8",
      ),
      type: fc.oneof(
        { weight: 8, arbitrary: fc.constant(undefined) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(
            "text/plain",
            "application/fhir+xml",
            "application/json; charset=utf-16",
            "application/json",
          ),
        },
      ),
      torn: fc.oneof(
        { weight: 12, arbitrary: fc.constant(false) },
        { weight: 1, arbitrary: fc.constant(true) },
      ),
    });

    const before = await digestsOfTables();
    let last = await stored();
    const statuses = new Map<number, number>();
    for (const each of fc.sample(anyRequest, { numRuns: REQUESTS, seed: 13 })) {
      const { method, path, body } = each.document;
      const whole = textOf(mutated(body, each.mutations));
      const type =
        each.type ?? (method === "PATCH" ? "application/json-patch+json" : "application/fhir+json");
      const headers = new Headers({ "content-type": type });
      if (each.token !== undefined) headers.set("authorization", `Bearer ${each.token}`);
      if (each.version !== undefined) headers.set("if-match", each.version);
      if (each.key !== undefined) headers.set("idempotency-key", each.key);
      if (each.condition !== undefined) headers.set("if-none-exist", each.condition);
      const request = new Request(`http://localhost:3000/fhir/R4${path}`, {
        ...{ method, headers, body: each.torn ? whole.slice(0, whole.length / 2) : whole },
      });
      const response = await HANDLERS[method]?.(request, { params: Promise.resolve({}) });
      const told = JSON.stringify({
        method,
        path,
        body: whole.slice(0, 600),
        headers: [...headers].slice(1),
      });
      if (response === undefined) throw new Error(told);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      expect(response.status, told).toBeLessThan(500);
      const answered: unknown = await response.json();
      expect(faultsOf(answered), told).toEqual([]);
      const now = await stored();
      if (response.status >= 400) expect(now, told).toEqual(last);
      expect([now.done, now.told], told).toEqual([now.versions, 2 * now.versions]);
      last = now;
    }
    const after = await digestsOfTables();
    const expected = new Set([...WRITTEN, ...TOLD]);
    expect(
      Object.keys(after).filter((table) => after[table] !== before[table] && !expected.has(table)),
    ).toEqual([]);
    // All of these statuses occurred, so the run did not test a single refusal only.
    expect([...statuses.keys()]).toEqual(
      expect.arrayContaining([200, 201, 400, 401, 403, 404, 409, 412, 415, 422]),
    );
  },
);
