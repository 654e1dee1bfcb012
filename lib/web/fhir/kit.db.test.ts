import { Client, type FhirResource } from "fhir-kit-client";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";

import { GET, POST } from "#app/fhir/R4/[[...path]]/route.ts";
import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { scheduleId, slotId } from "#lib/fhir/keys.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { serve, type Served } from "#lib/web/oauth/testing/serve.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW } from "#db/testing/world.ts";

import { faultsOf } from "./testing/definitions.ts";
import { tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

/** fhir-kit-client, which nobody wrote for us, as it is. */

let served: Served;

beforeEach(async () => {
  served = await serve({
    "*": (request, segment) => (request.method === "POST" ? POST : GET)(request, segment),
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
  link: z.array(Link),
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
  // It asks two places at once, and takes what comes first.
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
