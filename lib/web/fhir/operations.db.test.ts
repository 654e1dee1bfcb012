import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";

import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { slotId } from "#lib/fhir/keys.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, NOW, type Practice } from "#db/testing/world.ts";

import { parameters, sentAppointment } from "./testing/appointment.ts";
import { ask, tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const DAY = { start: "2027-01-06T00:00:00+05:45", end: "2027-01-07T00:00:00+05:45" };
const START = "2027-01-06T03:45:00Z";

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let token: string;

beforeEach(async () => {
  setClock(NOW);
  practice = await makePractice({ visitType: { modes: ["in_person"] } });
  patient = await makePatient();
  token = await tokenOf(patient.userId, "patient");
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const text = (name: string, valueString: string) => ({ name, valueString });
const at = (name: string, valueDateTime: string) => ({ name, valueDateTime });
const reference = (name: string, to: string) => ({ name, valueReference: { reference: to } });
const bounds = [at("start", DAY.start), at("end", DAY.end)];
const visitType = () => text("visit-type", `urn:praxis:visit-type|${practice.visitTypeId}`);
const doctor = () => reference("practitioner", `Practitioner/${practice.doctorId}`);
const forPatient = () => reference("patient-reference", `Patient/${patient.id}`);
const find = (...parameter: readonly object[]) =>
  ask("/Appointment/$find", { token, body: parameters(...parameter) });
const book = (...parameter: readonly object[]) =>
  ask("/Appointment/$book", { token, body: parameters(...parameter) });

const Proposals = z.array(z.looseObject({ resource: z.looseObject({ id: z.string(), start: z.string() }) }));
const proposals = async (...parameter: readonly object[]) =>
  Proposals.parse((await find(...parameter)).body.entry ?? []).map(({ resource }) => resource);

describe("$find", () => {
  test("proposes what a search for slots finds, in order, for whoever it is told", async () => {
    await bookAppointment(patient.ctx, bookingAt(practice, patient.id, START));
    const found = await find(...bounds, visitType(), doctor(), forPatient());
    // 09:00 to 17:00 in steps of 30 minutes, less the one that is booked.
    expect([found.status, found.body["total"], found.matches.length]).toEqual([200, 15, 15]);
    const all = await proposals(...bounds, visitType(), doctor(), forPatient());
    const starts = all.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted());
    expect(starts).not.toContain("2027-01-06T03:45:00.000Z");
    expect(all[0]).toMatchObject({
      status: "proposed",
      slot: [{ reference: `Slot/${slotId({ ...practice, startsAt: Date.parse(String(starts[0])) })}` }],
      participant: [
        { actor: { reference: `Patient/${patient.id}` }, status: "needs-action" },
        { actor: { reference: `Practitioner/${practice.doctorId}` } },
        { actor: { reference: `Location/${practice.locationId}` } },
      ],
    });
  });

  test("is asked by GET too, also where a client encodes the dollar, and without a token", async () => {
    const search = new URLSearchParams({ ...DAY, "visit-type": practice.visitTypeId, _count: "3" });
    for (const name of ["$find", "%24find"])
      expect(await ask(`/Appointment/${name}?${search}`)).toMatchObject({
        status: 200,
        matches: { length: 3 },
      });
  });

  test("finds with a place, without a visit type where both are named, and nothing elsewhere", async () => {
    const place = (id: string) => reference("location-reference", `Location/${id}`);
    expect(await proposals(...bounds, doctor(), place(practice.locationId))).toHaveLength(16);
    expect(await proposals(...bounds, visitType(), place(practice.locationId))).toHaveLength(16);
    const other = await makePractice();
    expect(await proposals(...bounds, visitType(), place(other.locationId))).toEqual([]);
    expect(
      await proposals(...bounds, visitType(), reference("practitioner", `Practitioner/${other.doctorId}`)),
    ).toEqual([]);
  });

  test("proposes each way in which a time can be had", async () => {
    practice = await makePractice();
    const count = { name: "_count", valueInteger: 4 };
    const found = await proposals(...bounds, visitType(), doctor(), count);
    const told = found.map((each) => `${each.start} ${JSON.stringify(each["appointmentType"])}`);
    expect(new Set(told).size).toBe(4);
    expect(new Set(found.map(({ start }) => start)).size).toBe(2);
  });

  test("is refused without bounds, beyond them, and for what it does not take", async () => {
    const wrong: Readonly<Record<string, readonly object[]>> = {
      "no end": [at("start", DAY.start), visitType()],
      "an end before the start": [at("start", DAY.end), at("end", DAY.start), visitType()],
      "eleven days of all": [at("start", DAY.start), at("end", "2027-01-18T00:00:00Z"), visitType()],
      "two months of one": [at("start", DAY.start), at("end", "2027-03-18T00:00:00Z"), visitType(), doctor()],
      "no visit type": [...bounds, doctor()],
      "two doctors": [...bounds, visitType(), doctor(), doctor()],
      "a day": [at("start", "2027-01-06"), at("end", DAY.end), visitType()],
      "words of a place": [...bounds, visitType(), text("location-string", "Patan")],
      "an older name": [...bounds, visitType(), text("service-type", practice.visitTypeId)],
      "a patient as a resource": [
        ...bounds,
        visitType(),
        { name: "patient-resource", resource: { resourceType: "Patient" } },
      ],
      "no value": [...bounds, { name: "visit-type" }],
      "two values": [...bounds, { name: "visit-type", valueString: "a", valueCode: "b" }],
    };
    for (const [why, parameter] of Object.entries(wrong)) {
      const refused = await find(...parameter);
      expect([why, refused.status, refused.code]).toEqual([why, 400, "invalid_input"]);
    }
  });
});

describe("$book", () => {
  test("books a proposal by its reference alone, which can be read until then", async () => {
    const [first] = await proposals(...bounds, visitType(), doctor(), forPatient());
    expect(await ask(`/Appointment/${first?.id}`, { token })).toMatchObject({
      status: 200,
      body: { id: first?.id, status: "proposed" },
    });
    const booked = await book(reference("appointment-reference", `Appointment/${first?.id}`));
    expect([booked.status, booked.body.resourceType, booked.body["total"]]).toEqual([200, "Bundle", 1]);
    const [id = ""] = booked.matches;
    const read = await ask(`/Appointment/${id}`, { token });
    expect(read.body).toMatchObject({ status: "booked", start: first?.start });
    expect((await ask(`/Appointment/${first?.id}`, { token })).status).toBe(404);
    // Searching by it does not reach other patients' appointments either: the identifier is not stored.
    expect((await ask("/Appointment", { token })).matches).toEqual([id]);
  });

  test("books a proposal that is sent back as a resource, and one that is pending", async () => {
    const [first] = await proposals(...bounds, visitType(), doctor(), forPatient());
    const booked = await book({ name: "appointment-resource", resource: first });
    expect([booked.status, booked.matches.length]).toEqual([200, 1]);
    const other = await makePatient();
    token = await tokenOf(other.userId, "patient");
    const pending = { ...sentAppointment(practice, other.id, START), status: "pending" };
    expect((await book({ name: "appointment-resource", resource: pending })).status).toBe(200);
  });

  test("answers a refusal with a Bundle that has the outcome alone, and the nearest free slots", async () => {
    const [first] = await proposals(...bounds, visitType(), doctor(), forPatient());
    const rival = await makePatient();
    await bookAppointment(rival.ctx, bookingAt(practice, rival.id, String(first?.start)));
    for (const parameter of [
      reference("appointment-reference", `Appointment/${first?.id}`),
      { name: "appointment-resource", resource: first },
    ]) {
      const refused = await book(parameter);
      expect([refused.status, refused.code, refused.body.resourceType, refused.body["total"]]).toEqual([
        409,
        "slot_taken",
        "Bundle",
        0,
      ]);
      expect(refused.led).toHaveLength(5);
    }
  });

  test("is refused for somebody else's patient, whom a proposal repeats and does not show", async () => {
    const other = await makePatient();
    const [first] = await proposals(
      ...bounds,
      visitType(),
      doctor(),
      reference("patient-reference", `Patient/${other.id}`),
    );
    const refused = await book(reference("appointment-reference", `Appointment/${first?.id}`));
    expect([refused.status, refused.code]).toEqual([422, "unknown_patient"]);
  });

  test("is refused for what is no proposal, no or both parameters, older names, and what is booked already", async () => {
    const [unnamed] = await proposals(...bounds, visitType(), doctor());
    const visit = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, START));
    const resource = sentAppointment(practice, patient.id, "2027-01-07T03:45:00Z");
    const byReference = (id: string | undefined) => reference("appointment-reference", `Appointment/${id}`);
    const wrong: Readonly<Record<string, readonly object[]>> = {
      "a stored one": [byReference(visit.id)],
      "what is no id": [byReference("x")],
      "another type": [reference("appointment-reference", `Slot/${unnamed?.id}`)],
      "one that names nobody": [byReference(unnamed?.id)],
      nothing: [],
      both: [byReference(unnamed?.id), { name: "appointment-resource", resource }],
      "twice the same": [
        { name: "appointment-resource", resource },
        { name: "appointment-resource", resource },
      ],
      "the older name": [{ name: "appt-resource", resource }],
      "the older reference": [reference("appt-reference", `Appointment/${unnamed?.id}`)],
      "a booked one": [{ name: "appointment-resource", resource: { ...resource, status: "booked" } }],
      "a reference for a resource": [reference("appointment-resource", `Appointment/${unnamed?.id}`)],
    };
    for (const [why, parameter] of Object.entries(wrong)) {
      const refused = await book(...parameter);
      expect([why, refused.status, refused.code]).toEqual([why, 400, "invalid_input"]);
    }
    const gone = await book(byReference("A".repeat(44)));
    expect([gone.status, gone.code, gone.issue?.code]).toEqual([422, "not_found", "not-found"]);
    expect((await ask("/Appointment", { token })).matches).toEqual([visit.id]);
  });

  test("wants a token with the scope to book, and says so as every address does", async () => {
    const resource = sentAppointment(practice, patient.id, START);
    const body = parameters({ name: "appointment-resource", resource });
    const visitor = await ask("/Appointment/$book", { body });
    expect([visitor.status, visitor.code, visitor.body.resourceType]).toEqual([
      401,
      "unauthenticated",
      "OperationOutcome",
    ]);
    const reading = await tokenOf(patient.userId, "patient", { scopes: ["appointments:read", "slots:read"] });
    const refused = await ask("/Appointment/$book", { token: reading, body });
    expect([refused.status, refused.code, refused.body.resourceType]).toEqual([
      403,
      "insufficient_scope",
      "OperationOutcome",
    ]);
    expect(refused.headers.get("www-authenticate")).toContain('scope="appointments:write"');
  });
});

test("$hold is not offered, and nobody is told that it is", async () => {
  for (const name of ["$hold", "%24hold"]) {
    const refused = await ask(`/Appointment/${name}`, { token, body: parameters() });
    expect([refused.status, refused.code, refused.issue?.code]).toEqual([
      501,
      "not_implemented",
      "not-supported",
    ]);
  }
  expect(JSON.stringify((await ask("/metadata")).body)).not.toContain('hold"');
});
