import { randomUUID } from "node:crypto";

import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { openSession } from "#app/testing/sending.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { forgetEnv } from "#lib/env.ts";
import { auditEntries } from "#db/schema/index.ts";
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
import { inReadTransaction } from "#db/transaction.ts";

import { asNew, asVisitor, tablesChangedBy } from "./testing/as.ts";
import { call, type Call } from "./testing/call.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

let practice: Practice;
let path: { id: string };

beforeAll(() => {
  vi.stubEnv("PRAXIS_NOW", new Date(NOW).toISOString());
  forgetEnv();
});
afterAll(closeSystemPool);
beforeEach(async () => {
  practice = await makePractice();
  path = { id: practice.doctorId };
  await asNew("admin");
});

/** The input of `updateDoctor`, as it was read, and its tag. */
async function kept() {
  const { body = {}, headers } = await call("getManagedDoctor", { path });
  const { id: _, slug: __, userId: ___, isActive: ____, version: _____, photo: ______, ...rest } = body;
  const specialtyIds = [await aSpecialty()];
  return { body: { ...rest, specialtyIds, feesIn: "NPR" }, tag: headers.get("etag") ?? "" };
}

async function aSpecialty() {
  return (await createSpecialty(SYSTEM, { slug: `s-${randomUUID()}`, name: randomUUID() })).id;
}

/** The input of `createDoctor`. */
async function anew() {
  const { body } = await kept();
  const rest = Object.fromEntries(Object.entries(body).filter(([name]) => !/^fees/.test(name)));
  const visitTypes = [{ visitTypeId: practice.visitTypeId, feeMinor: 5 }];
  return { ...rest, slug: `x-${randomUUID()}`, gender: "other", licenceNumber: randomUUID(), visitTypes };
}

test("a doctor is changed once of two who saw the same, and only by who says what they saw", async () => {
  const { body, tag } = await kept();
  expect((await call("updateDoctor", { path, body })).status).toBe(428);
  const headers = { "if-match": tag };
  const changed = await call("updateDoctor", { path, body: { ...body, name: "Dr New" }, headers });
  expect(changed).toMatchObject({ status: 200, body: { version: 3 } });
  const stale = () => call("updateDoctor", { path, body, headers });
  expect(await tablesChangedBy(async () => expect((await stale()).status).toBe(412))).toEqual([]);
  expect((await call("getManagedDoctor", { path })).body).toMatchObject({ name: "Dr New", version: 3 });
  expect((await call("listAllDoctors", { search: "?q=new&state=active" })).body).toMatchObject({
    items: [{ id: path.id, name: "Dr New", isActive: true }],
  });
});

test("a doctor is made with an address of its own, once", async () => {
  const body = await anew();
  const made = await call("createDoctor", { body });
  expect(made).toMatchObject({ status: 201, body: { slug: body.slug } });
  expect(made.headers.get("location")).toBe(`/api/v1/doctors/${String(made.body?.["id"])}`);
  expect((await call("createDoctor", { body })).body).toMatchObject({
    fields: { slug: { code: "slug_taken" } },
  });
});

test("the list of all doctors is walked by name, each once", async () => {
  await Promise.all([makePractice(), makePractice()]);
  const ids = z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() });
  const walked: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const { body } = await call("listAllDoctors", { search: `?limit=2${cursor && `&cursor=${cursor}`}` });
    const page = ids.parse(body);
    walked.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  const all = ids.parse((await call("listAllDoctors", { search: "?limit=100" })).body).items;
  expect(walked).toEqual(all.map(({ id }) => id));
  expect(walked.length).toBeGreaterThan(2);
});

test("a doctor who leaves is taken out once every visit to come is decided on, and brought back", async () => {
  const patient = await makePatient();
  const { id } = await bookAppointment(
    patient.ctx,
    bookingAt(practice, patient.id, "2027-01-06T09:00:00+05:45"),
  );
  const undecided = await call("takeDoctorOut", { path, body: {} });
  expect(undecided).toMatchObject({ status: 409, body: { code: "visits_undecided" } });
  expect((await call("deleteDoctor", { path })).body).toMatchObject({ code: "visits_undecided" });
  const toDecide = await call("listVisitsToDecide", { path });
  expect(toDecide.body).toMatchObject({ appointments: [{ id, version: 1, patientId: patient.id }] });
  const isRead = and(eq(auditEntries.action, "appointment.read"), eq(auditEntries.patientId, patient.id));
  expect(await inReadTransaction(SYSTEM, (tx) => tx.$count(auditEntries, isRead))).toBe(1);
  const visits = { [id]: { choice: "cancel", version: 1 } };
  const stale = { path, body: { visits }, headers: { "if-match": '"v1"' } };
  expect((await call("takeDoctorOut", stale)).status).toBe(412);
  expect(await call("takeDoctorOut", { path, body: { visits } })).toMatchObject({
    status: 200,
    body: { doctorId: path.id, version: 3 },
  });
  expect((await call("getDoctor", { path })).status).toBe(404);
  expect((await call("getAppointment", { path: { id } })).body).toMatchObject({ status: "cancelled" });
  expect((await call("takeDoctorOut", { path, body: {} })).body).toMatchObject({ code: "wrong_state" });
  const seen = { path, headers: { "if-match": '"v3"' } };
  expect(await call("bringDoctorBack", seen)).toMatchObject({ status: 200, body: { version: 4 } });
  expect((await call("getDoctor", { path })).status).toBe(200);
});

test("a doctor without a visit to come is deleted, stays in the list of all, and comes back", async () => {
  const stale = { path, headers: { "if-match": '"v1"' } };
  expect((await call("deleteDoctor", stale)).status).toBe(412);
  expect((await call("deleteDoctor", { path })).status).toBe(204);
  expect((await call("getDoctor", { path })).status).toBe(404);
  expect(await call("getManagedDoctor", { path })).toMatchObject({ status: 200, body: { isActive: false } });
  expect((await call("bringDoctorBack", { path })).status).toBe(200);
});

test("a doctor's profile is read and replaced by the doctor and by administrators, of what they have seen", async () => {
  const read = await call("getDoctorProfile", { path });
  expect(read.body).toMatchObject({ doctorId: path.id, version: 2, hours: { rules: { length: 7 } } });
  const body = {
    biography: "New words",
    languages: ["en"],
    acceptingNewPatients: false,
    horizonDays: 30,
    visitTypes: [{ visitTypeId: practice.visitTypeId }],
  };
  expect((await call("replaceDoctorProfile", { path, body })).status).toBe(428);
  const headers = { "if-match": read.headers.get("etag") ?? "" };
  expect(await call("replaceDoctorProfile", { path, body, headers })).toMatchObject({
    status: 200,
    body: { version: 3 },
  });
  expect((await call("replaceDoctorProfile", { path, body, headers })).status).toBe(412);
  const userId = (await makeUser("doctor")).id;
  const own = await makePractice({ doctor: { userId } });
  asVisitor();
  await openSession(userId, "doctor");
  expect((await call("getDoctorProfile", { path: { id: own.doctorId } })).status).toBe(200);
  expect((await call("getDoctorProfile", { path })).status).toBe(403);
});

const ASKED: Readonly<Record<string, () => Promise<Call>>> = {
  listAllDoctors: async () => ({}),
  createDoctor: async () => ({ body: await anew() }),
  getManagedDoctor: async () => ({ path }),
  updateDoctor: async () => ({ path, body: (await kept()).body, headers: { "if-match": '"v2"' } }),
  listVisitsToDecide: async () => ({ path }),
  takeDoctorOut: async () => ({ path, body: {} }),
  deleteDoctor: async () => ({ path, body: {} }),
  bringDoctorBack: async () => ({ path, body: {} }),
  getDoctorProfile: async () => ({ path }),
};

describe.each(Object.entries(ASKED))("%s", (id, asked) => {
  test.each(["patient", "doctor"] as const)("is not for a %s, and changes nothing", async (role) => {
    const question = await asked();
    await asNew(role);
    const refused = async () => expect((await call(id, question)).status).toBe(403);
    expect(await tablesChangedBy(refused)).toEqual([]);
  });

  test("refuses what it does not know, and what is not there", async () => {
    const question = await asked();
    const body = { ...z.looseObject({}).optional().parse(question.body), other: 1 };
    const unknown = question.body === undefined ? { search: "?other=1" } : { body };
    expect((await call(id, { ...question, ...unknown })).body).toMatchObject({
      fields: { other: { code: "unknown_field" } },
    });
    if (question.path === undefined) return;
    expect((await call(id, { ...question, path: { id: randomUUID() } })).status).toBe(404);
    expect((await call(id, { ...question, path: { id: "x" } })).status).toBe(400);
  });
});
