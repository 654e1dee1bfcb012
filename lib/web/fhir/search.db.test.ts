import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { makeClient } from "#lib/identity/clients/testing/client.ts";
import { askToken, setClock } from "#lib/web/oauth/testing/ask.ts";
import { auditEntries, patients } from "#db/schema/index.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import {
  bookingAt,
  makeDoctor,
  makePatient,
  makePractice,
  makeUser,
  NOW,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { ask, tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

type Patient = Awaited<ReturnType<typeof makePatient>>;

let practice: Practice;
let patient: Patient;
let stranger: Patient;
let token: string;
let adminToken: string;

beforeEach(async () => {
  setClock(NOW);
  practice = await makePractice();
  [patient, stranger] = await Promise.all([makePatient(), makePatient()]);
  token = await tokenOf(patient.userId, "patient");
  adminToken = await tokenOf((await makeUser("admin")).id, "admin");
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const visitOf = ({ ctx, id }: Patient, time: string, date = "2027-01-06") =>
  bookAppointment(ctx, bookingAt(practice, id, `${date}T${time}:00Z`));

describe("appointments", () => {
  test("are searched by each parameter, and nobody finds those of others", async () => {
    const first = await visitOf(patient, "03:45");
    const second = await visitOf(patient, "04:45", "2027-01-07");
    const foreign = await visitOf(stranger, "05:45");
    const cases: Readonly<Record<string, readonly string[]>> = {
      "": [first.id, second.id],
      "?date=2027-01-06": [first.id],
      "?date=ge2027-01-07": [second.id],
      "?date=gt2027-01-06": [second.id],
      "?date=lt2027-01-07": [first.id],
      "?date=le2027-01-06": [first.id],
      "?date=2027-01-06T09:30%2B05:45": [first.id],
      "?date=ge2027-01-06&date=lt2027-01-07": [first.id],
      [`?identifier=${first.reference}`]: [first.id],
      [`?identifier=urn:praxis:appointment-reference%7C${second.reference}`]: [second.id],
      [`?patient=Patient/${patient.id}`]: [first.id, second.id],
      [`?patient=${stranger.id}`]: [],
      [`?actor=Practitioner/${practice.doctorId}`]: [first.id, second.id],
      [`?actor=http://localhost:3000/fhir/R4/Patient/${patient.id}`]: [first.id, second.id],
      [`?practitioner=${stranger.id}`]: [],
      [`?location=${practice.locationId}&status=booked,pending`]: [first.id, second.id],
      "?status=cancelled": [],
      [`?service-type=${practice.visitTypeId}`]: [first.id, second.id],
      "?appointment-type=video": [],
      "?_lastUpdated=ge2027-01-04": [first.id, second.id],
      "?_lastUpdated=lt2027-01-04": [],
      [`?_id=${first.id},${foreign.id}`]: [first.id],
    };
    for (const [search, expected] of Object.entries(cases))
      expect([search, (await ask(`/Appointment${search}`, { token })).matches]).toEqual([search, expected]);
    const form = { date: "ge2027-01-07" };
    expect((await ask("/Appointment/_search", { token, form })).matches).toEqual([second.id]);
    // Another patient's and a missing appointment get the same answer.
    const [other, none] = [foreign.id, "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e"];
    const [one, another] = [
      await ask(`/Appointment/${other}`, { token }),
      await ask(`/Appointment/${none}`, { token }),
    ];
    expect({ ...one.body, id: 0 }).toEqual({ ...another.body, id: 0 });
  });

  test("are shown once on the pages of a search, whose links lead on for the same caller alone", async () => {
    const ids: string[] = [];
    for (const time of ["03:45", "04:15", "04:45"])
      ids.push((await visitOf(stranger, time, `2027-01-0${ids.length + 6}`)).id);
    const strangersToken = await tokenOf(stranger.userId, "patient");
    const first = await ask("/Appointment?_count=2", { token: strangersToken });
    expect(first.matches).toEqual(ids.slice(0, 2));
    const second = await ask(first.next ?? "", { token: strangersToken });
    expect([second.matches, second.next]).toEqual([ids.slice(2), undefined]);
    expect((await ask(first.next ?? "", { token })).matches).toEqual([]);
    expect((await ask((first.next ?? "").replace("/Appointment?", "/Patient?"), { token })).code).toBe(
      "invalid_input",
    );
    expect((await ask(first.next ?? "")).status).toBe(401);
    await makePractice();
    const places = (await ask("/Location?_count=1")).next ?? "";
    expect((await ask(places)).matches).toHaveLength(1);
    expect((await ask(places.replace("/Location?", "/HealthcareService?"))).code).toBe("invalid_input");
  });

  test("bring whom they name, where the token reaches them too", async () => {
    await visitOf(patient, "03:45");
    const include = "/Appointment?_include=Appointment:patient&_include=Appointment:actor:Practitioner";
    expect((await ask(include, { token })).included).toEqual([
      `Patient/${patient.id}`,
      `Practitioner/${practice.doctorId}`,
    ]);
    const narrow = await tokenOf(patient.userId, "patient", { scopes: ["appointments:read"] });
    expect((await ask("/Appointment", { token: narrow })).status).toBe(200);
    const { status, code, headers } = await ask(include, { token: narrow });
    expect([status, code, headers.get("www-authenticate")]).toEqual([
      403,
      "insufficient_scope",
      'Bearer realm="praxis", error="insufficient_scope", scope="patients:read"',
    ]);
  });

  test("of a doctor's own diary are shown, and that they were is written down", async () => {
    const visit = await visitOf(patient, "03:45");
    const user = await makeUser("doctor");
    await makeDoctor({
      locationIds: [practice.locationId],
      visitTypeIds: [practice.visitTypeId],
      userId: user.id,
    });
    expect((await ask("/Appointment", { token: await tokenOf(user.id, "doctor") })).matches).toEqual([]);
    expect((await ask(`/Appointment?patient=${patient.id}`, { token: adminToken })).matches).toEqual([
      visit.id,
    ]);
    const looks = await inTransaction(SYSTEM, (tx) =>
      tx
        .select({ action: auditEntries.action })
        .from(auditEntries)
        .where(eq(auditEntries.entityId, visit.id)),
    );
    expect(looks.filter(({ action }) => action === "appointment.read")).toHaveLength(1);
  });
});

describe("patients", () => {
  test("are their own to list, and an administrator's to search by POST alone", async () => {
    await inTransaction(SYSTEM, (tx) =>
      tx
        .update(patients)
        .set({ name: "Zoë Quisling-Ng", phone: "+9779851234567" })
        .where(eq(patients.id, stranger.id)),
    );
    expect((await ask("/Patient", { token })).matches).toEqual([patient.id]);
    const found = await ask("/Patient/_search", { token: adminToken, form: { name: "quisl zo" } });
    expect(found.matches).toEqual([stranger.id]);
    expect(JSON.stringify(found.body.link)).not.toMatch(/quisl/i);
    const form = { birthdate: "1988-03-27", name: "quisling", phone: "+977 985 1234567" };
    expect((await ask("/Patient/_search", { token: adminToken, form })).matches).toEqual([stranger.id]);
    for (const search of [
      "name=quisling",
      "phone=%2B9779851234567",
      "birthdate=1988-03-27",
      "email=x@example.org",
    ]) {
      const { status, code, body } = await ask(`/Patient?${search}`, { token: adminToken });
      expect([search, status, code]).toEqual([search, 400, "invalid_input"]);
      expect(JSON.stringify(body)).toContain("POST");
      expect(JSON.stringify(body)).not.toContain("quisling");
      expect((await ask(`/Patient/_search?${search}`, { token: adminToken, form: {} })).status).toBe(400);
    }
    expect((await ask("/Patient/_search", { token, form: { name: "quisling" } })).status).toBe(403);
  });

  test("are found by their number, and their looks are written down", async () => {
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx.select({ number: patients.number }).from(patients).where(eq(patients.id, patient.id)),
    );
    const search = `/Patient?identifier=urn:praxis:patient-number%7C${row?.number}`;
    expect((await ask(search, { token })).matches).toEqual([patient.id]);
    expect((await ask(search, { token: adminToken })).matches).toEqual([patient.id]);
    expect((await ask(search, { token: await tokenOf(stranger.userId, "patient") })).matches).toEqual([]);
    const looks = await inTransaction(SYSTEM, (tx) =>
      tx
        .select({ action: auditEntries.action })
        .from(auditEntries)
        .where(eq(auditEntries.entityId, patient.id)),
    );
    expect(looks.filter(({ action }) => action === "patient.read")).toHaveLength(1);
  });

  test("come on pages that a body narrowed, and no address names anyone", async () => {
    const name = "Xanthippe Ostrogradsky";
    const made = [await makePatient(), await makePatient(), await makePatient()].map(({ id }) => id);
    for (const id of made)
      await inTransaction(SYSTEM, (tx) => tx.update(patients).set({ name }).where(eq(patients.id, id)));
    const first = await ask("/Patient/_search", {
      token: adminToken,
      form: { name: "ostrograd", _count: "2" },
    });
    const second = await ask(first.next ?? "", { token: adminToken });
    expect([...first.matches, ...second.matches].toSorted()).toEqual(made.toSorted());
    expect(first.next).not.toMatch(/ostrograd|name/i);
  });

  test("are shown to the client that made them, and to no other", async () => {
    const { clientId, secret } = await makeClient();
    const wish = { grant_type: "client_credentials", client_id: clientId, client_secret: secret };
    const clientToken = (await askToken(wish)).body["access_token"] ?? "";
    expect((await ask(`/Patient/${patient.id}`, { token: clientToken })).code).toBe("not_found");
    await inTransaction(SYSTEM, (tx) =>
      tx.update(patients).set({ createdByClientId: clientId }).where(eq(patients.id, patient.id)),
    );
    const visit = await visitOf(patient, "03:45");
    expect((await ask(`/Patient/${patient.id}`, { token: clientToken })).status).toBe(200);
    expect((await ask("/Appointment", { token: clientToken })).matches).toEqual([visit.id]);
    expect((await ask(`/Patient/${stranger.id}`, { token: clientToken })).code).toBe("not_found");
    expect((await ask("/Practitioner", { token: clientToken })).status).toBe(200);
  });
});
