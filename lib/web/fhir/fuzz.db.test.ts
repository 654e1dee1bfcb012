import fc from "fast-check";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";

import { DELETE, GET, OPTIONS, PATCH, POST, PUT } from "#app/fhir/R4/[[...path]]/route.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { RESOURCE_TYPES } from "#lib/fhir/constants.ts";
import { scheduleId, slotId } from "#lib/fhir/keys.ts";
import { FHIR_TYPES } from "#lib/fhir/types.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { digestsOfTables } from "#db/testing/digests.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW } from "#db/testing/world.ts";

import { tokenOf } from "./testing/ask.ts";
import { faultsOf } from "./testing/definitions.ts";

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

const HANDLERS: Readonly<Record<string, Handler>> = { GET, HEAD: GET, OPTIONS, PATCH, POST, PUT, DELETE };
/** Tables that reads and refusals themselves write. */
const TOLD = new Set(["audit_entries", "audit_refusals", "rate_limits"]);
const REQUESTS = 5_000;

const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ maxLength: 2_000 }),
  fc.constantFrom(
    "\u0000",
    "%24",
    "$hold",
    "../../admin",
    "'; drop table appointments; --",
    "{}",
    "\u202e",
    "１２",
  ),
  fc.constantFrom("NaN", "-1", "1e9", "99999999999999999999", "2147483648", "Infinity", "null", "true"),
);
const anyDate = fc
  .tuple(
    fc.constantFrom("", "eq", "ge", "gt", "le", "lt", "ne", "sa", "zz"),
    fc.constantFrom(
      "2027-01-06",
      "2027-02-30",
      "0001-01-01",
      "9999-12-31",
      "10000-01-01",
      "2027",
      "-2027-01-01",
    ),
    fc.constantFrom(
      "",
      "T00:00:00Z",
      "T25:00:00Z",
      "T10:00+05:45",
      "T10:00:00.123456789Z",
      "T10:00:00-99:99",
      "T",
    ),
  )
  .map((parts) => parts.join(""));

test(
  "whatever is sent, nothing fails, nothing is HTML and nothing changes",
  { timeout: 240_000 },
  async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T03:45:00Z"));
    const tokens = [
      undefined,
      await tokenOf(patient.userId, "patient"),
      await tokenOf((await makeUser("doctor")).id, "doctor"),
      await tokenOf((await makeUser("admin")).id, "admin"),
      await tokenOf(patient.userId, "patient", { scopes: ["slots:read"] }),
      "not.a.token",
    ];
    const ids = [
      ...[
        practice.doctorId,
        practice.locationId,
        practice.visitTypeId,
        patient.id,
        visit.id,
        scheduleId(practice),
      ],
      ...[slotId({ ...practice, startsAt: visit.startsAt }), "A".repeat(48), "A".repeat(43), "-".repeat(64)],
    ];
    const names = [
      ...new Set(Object.values(FHIR_TYPES).flatMap(({ parameters }) => Object.keys(parameters))),
    ];
    const anyName = fc.oneof(
      fc.constantFrom(...names, "_id", "_count", "_include", "_page", "_format"),
      anyText,
    );
    const anyReference = fc
      .tuple(fc.constantFrom(...RESOURCE_TYPES, "Group", ""), fc.constantFrom(...ids))
      .map(([type, id]) => (type === "" ? id : `${type}/${id}`));
    const anyValue = fc.oneof(anyText, anyDate, anyReference, fc.constantFrom(...ids));
    const anyPairs = fc.oneof(
      { weight: 30, arbitrary: fc.array(fc.tuple(anyName, anyValue), { maxLength: 5 }) },
      {
        weight: 1,
        arbitrary: fc.tuple(anyName, anyValue).map((pair) => Array.from({ length: 900 }, () => pair)),
      },
    );
    const anySegments: fc.Arbitrary<readonly string[]> = fc.oneof(
      fc.tuple(fc.constantFrom(...RESOURCE_TYPES)),
      fc.tuple(
        fc.constantFrom(...RESOURCE_TYPES),
        fc.oneof(fc.constantFrom(...ids, "_search", "_history", "$find"), anyText),
      ),
      fc.array(anyText, { maxLength: 4 }),
      fc.tuple(fc.constantFrom("metadata", ".well-known", "%24export", "$export")),
    );
    const encoded = (pairs: readonly (readonly [string, string])[]) =>
      pairs.map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())).join("=")).join("&");
    const anyRequest = fc.record({
      segments: anySegments,
      pairs: anyPairs,
      isRaw: fc.boolean(),
      method: fc.constantFrom(
        "GET",
        "GET",
        "GET",
        "POST",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "HEAD",
        "OPTIONS",
      ),
      accept: fc.constantFrom(undefined, "application/fhir+json", "*/*", "application/fhir+xml", "q=;;,"),
      type: fc.constantFrom(
        "application/x-www-form-urlencoded",
        "application/fhir+json",
        "text/plain",
        "multipart/form-data",
      ),
      body: fc.oneof(
        anyPairs.map(encoded),
        fc.constantFrom(deep(10_000), "%", "a=%ff", "&&&===", "x".repeat(70_000)),
      ),
      token: fc.constantFrom(...tokens),
    });

    const before = await digestsOfTables();
    const statuses = new Map<number, number>();
    for (const each of fc.sample(anyRequest, { numRuns: REQUESTS, seed: 13 })) {
      const path = each.segments.map((part: string) =>
        each.isRaw ? part.replaceAll(/[?#]/g, "") : encodeURIComponent(part.toWellFormed()),
      );
      const url = `http://localhost:3000/fhir/R4/${path.join("/")}?${encoded(each.pairs)}`;
      const takesBody = !["GET", "HEAD"].includes(each.method);
      const request = new Request(url, {
        method: each.method,
        headers: {
          ...(each.accept !== undefined && { accept: each.accept }),
          ...(each.token !== undefined && { authorization: `Bearer ${each.token}` }),
          ...(takesBody && { "content-type": each.type }),
        },
        ...(takesBody && { body: each.body }),
      });
      const response = await HANDLERS[each.method]?.(request, { params: Promise.resolve({}) });
      const told = JSON.stringify({ method: each.method, url: url.slice(0, 400) });
      if (response === undefined) throw new Error(told);
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      // An unsupported operation is not a failure.
      if (each.segments[1] !== "$hold") expect(response.status, told).toBeLessThan(500);
      const text = await response.text();
      if (response.status === 204) expect(text, told).toBe("");
      else expect(response.headers.get("content-type"), told).toMatch(/^application\/(fhir\+)?json/);
      if (response.status >= 400) {
        const outcome: unknown = JSON.parse(text);
        expect(outcome, told).toMatchObject({ resourceType: "OperationOutcome" });
        expect(faultsOf(outcome), told).toEqual([]);
      }
    }
    const after = await digestsOfTables();
    expect(Object.keys(after).filter((table) => after[table] !== before[table] && !TOLD.has(table))).toEqual(
      [],
    );
    // All of these statuses occurred, so the run did not test a single refusal only.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404, 405, 406, 415]));
  },
);
