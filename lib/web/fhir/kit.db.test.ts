import { Client, type FhirResource } from "fhir-kit-client";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { GET, PATCH, POST, PUT } from "#app/fhir/R4/[[...path]]/route.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { scheduleId, slotId } from "#lib/fhir/keys.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { serve, type Served } from "#lib/web/oauth/testing/serve.ts";
import type { Handler } from "#lib/web/transport/route.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW } from "#db/testing/world.ts";

import { parameters, sentAppointment } from "./testing/appointment.ts";
import { faultsOf } from "./testing/definitions.ts";
import { tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

/** Uses the third-party fhir-kit-client unchanged. */

const HANDLERS: Readonly<Record<string, Handler>> = { PATCH, POST, PUT };

let served: Served;

beforeEach(async () => {
  served = await serve({
    "*": (request, segment) => (HANDLERS[request.method] ?? GET)(request, segment),
  });
  vi.stubEnv("APP_URL", served.url);
  setClock(NOW);
});

afterEach(async () => {
  await served.close();
  vi.unstubAllEnvs();
  forgetEnv();
});

afterAll(closeSystemPool);

const clientWith = (bearerToken?: string) =>
  new Client({ baseUrl: `${served.url}/fhir/R4`, ...(bearerToken !== undefined && { bearerToken }) });

const Link = z.looseObject({ relation: z.string(), url: z.string() });
const Found = z.looseObject({
  resourceType: z.literal("Bundle"),
  link: z.array(Link).default([]),
  entry: z
    .array(z.looseObject({ resource: z.looseObject({ resourceType: z.string(), id: z.string() }) }))
    .default([]),
});

const found = (bundle: FhirResource | undefined) => {
  expect(faultsOf(bundle)).toEqual([]);
  return Found.parse(bundle);
};
const idsIn = (bundle: FhirResource | undefined) => found(bundle).entry.map(({ resource }) => resource.id);

test("finds what the server does, and where tokens are asked for", async () => {
  const statement = await clientWith().capabilityStatement();
  expect(faultsOf(statement)).toEqual([]);
  expect(statement).toMatchObject({ resourceType: "CapabilityStatement", fhirVersion: "4.0.1" });
  // The client requests two URLs at once and takes the first response.
  for (let asked = 0; asked < 5; asked++)
    expect(String((await clientWith().smartAuthMetadata()).tokenUrl)).toBe(`${served.url}/api/v1/auth/token`);
});

test("searches, turns the pages and reads what it found", async () => {
  const practice = await makePractice();
  const patient = await makePatient();
  const client = clientWith(await tokenOf(patient.userId, "patient"));
  const ids: string[] = [];
  for (const day of ["06", "07", "08"]) {
    const input = bookingAt(practice, patient.id, `2027-01-${day}T03:45:00Z`);
    ids.push((await bookAppointment(patient.ctx, input)).id);
  }
  const first = found(
    await client.search({ resourceType: "Appointment", searchParams: { _count: 2, date: "ge2027-01-06" } }),
  );
  expect(first.entry.map(({ resource }) => resource.id)).toEqual(ids.slice(0, 2));
  const second = await client.nextPage({ bundle: first });
  expect(idsIn(second)).toEqual(ids.slice(2));
  expect(await client.nextPage({ bundle: found(second) })).toBeUndefined();
  const read = await client.read({ resourceType: "Appointment", id: ids[0] ?? "" });
  const { response } = Client.httpFor(read);
  expect([read.id, response?.headers.get("etag")]).toEqual([ids[0], 'W/"1"']);
  const doctor = await client.resolve({ reference: `Practitioner/${practice.doctorId}` });
  expect(doctor).toMatchObject({ resourceType: "Practitioner", id: practice.doctorId });
});

test("searches by POST, and is told why a person's name may not stand in an address", async () => {
  const client = clientWith(await tokenOf((await makeUser("admin")).id, "admin"));
  const search = { resourceType: "Patient", searchParams: { name: "O'Neill", _count: 5 } };
  expect(idsIn(await client.search({ ...search, options: { postSearch: true } }))).toHaveLength(1);
  await expect(client.search(search)).rejects.toMatchObject({
    response: { status: 400, data: { resourceType: "OperationOutcome", issue: [{ code: "not-supported" }] } },
  });
});

test("finds free times of a schedule", async () => {
  const { doctorId, locationId, visitTypeId } = await makePractice();
  const searchParams = {
    schedule: `Schedule/${scheduleId({ doctorId, locationId })}`,
    start: ["ge2027-01-06T03:00:00Z", "lt2027-01-06T04:30:00Z"],
  };
  const starts = ["03:15", "03:45", "04:15"].map((time) => Date.parse(`2027-01-06T${time}:00Z`));
  expect(idsIn(await clientWith().search({ resourceType: "Slot", searchParams }))).toEqual(
    starts.map((startsAt) => slotId({ doctorId, visitTypeId, startsAt })),
  );
});

test("finds a proposal, books it, moves and cancels it, and is told when it is late", async () => {
  const practice = await makePractice({ visitType: { modes: ["in_person"] } });
  const patient = await makePatient();
  const client = clientWith(await tokenOf(patient.userId, "patient"));
  const { doctorId, visitTypeId } = practice;
  const proposed = await client.operation({
    ...{ name: "$find", resourceType: "Appointment" },
    input: parameters(
      { name: "start", valueDateTime: "2027-01-06T03:00:00Z" },
      { name: "end", valueDateTime: "2027-01-06T12:00:00Z" },
      { name: "visit-type", valueString: `urn:praxis:visit-type|${visitTypeId}` },
      { name: "practitioner", valueReference: { reference: `Practitioner/${doctorId}` } },
      { name: "patient-reference", valueReference: { reference: `Patient/${patient.id}` } },
    ),
  });
  const [first = ""] = idsIn(proposed);
  const reference = { name: "appointment-reference", valueReference: { reference: `Appointment/${first}` } };
  const book = () =>
    client.operation({ name: "$book", resourceType: "Appointment", input: parameters(reference) });
  const [id = ""] = idsIn(await book());
  await expect(book()).rejects.toMatchObject({
    response: {
      status: 409,
      data: { resourceType: "Bundle", entry: [{ resource: { resourceType: "OperationOutcome" } }] },
    },
  });

  const read = await client.read({ resourceType: "Appointment", id });
  const seen = { headers: { "If-Match": Client.httpFor(read).response?.headers.get("etag") ?? "" } };
  const body = { ...read, start: "2027-01-07T03:45:00Z", end: "2027-01-07T04:15:00Z" };
  const moved = await client.update({ resourceType: "Appointment", id, body, options: seen });
  expect([faultsOf(moved), moved["start"]]).toEqual([[], "2027-01-07T03:45:00.000Z"]);
  const stale = client.update({ resourceType: "Appointment", id, body, options: seen });
  await expect(stale).rejects.toMatchObject({
    response: { status: 412, data: { issue: [{ code: "conflict" }] } },
  });
  const patch = {
    ...{ resourceType: "Appointment", id },
    jsonPatch: [{ op: "replace" as const, path: "/status", value: "cancelled" }],
  };
  await expect(client.patch(patch)).rejects.toMatchObject({ response: { status: 400 } });
  const now = { headers: { "If-Match": 'W/"2"' } };
  expect(await client.patch({ ...patch, options: now })).toMatchObject({ status: "cancelled" });
});

test("creates an appointment once, however often it is sent", async () => {
  const practice = await makePractice();
  const patient = await makePatient();
  const client = clientWith(await tokenOf(patient.userId, "patient"));
  const identifier = [{ system: "https://hospital.example.org/orders", value: "order-7" }];
  const headers = { "If-None-Exist": "identifier=https%3A%2F%2Fhospital.example.org%2Forders%7Corder-7" };
  const body = { ...sentAppointment(practice, patient.id, "2027-01-06T03:45:00Z"), identifier };
  const create = async () => {
    const made = await client.create({ resourceType: "Appointment", body, options: { headers } });
    return [Client.httpFor(made).response?.status, made.id];
  };
  const [status, id] = await create();
  expect([status, await create()]).toEqual([201, [200, id]]);
});
