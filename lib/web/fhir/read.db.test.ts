import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { cancelAppointment } from "#lib/appointments/cancel.ts";
import { changeAppointmentStatus } from "#lib/appointments/change-status.ts";
import { forgetEnv } from "#lib/env.ts";
import { slotId, scheduleId } from "#lib/fhir/keys.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { bookingAt, makePatient, makePractice, makeUser, NOW, type Practice } from "#db/testing/world.ts";

import { ask, tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const NINE = "2027-01-06T03:45:00Z";
const startsAt = Date.parse(NINE);

let practice: Practice;
let patient: Awaited<ReturnType<typeof makePatient>>;
let token: string;

beforeEach(async () => {
  setClock(NOW);
  practice = await makePractice();
  patient = await makePatient();
  token = await tokenOf(patient.userId, "patient");
});
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});
afterAll(closeSystemPool);

const book = () => bookAppointment(patient.ctx, bookingAt(practice, patient.id, NINE));

describe("without a token", () => {
  test("doctors, roles, places, visit types and schedules are read and searched as everyone may see them", async () => {
    const { doctorId, locationId, visitTypeId } = practice;
    const ids = {
      Practitioner: doctorId,
      PractitionerRole: doctorId,
      Location: locationId,
      HealthcareService: visitTypeId,
      Schedule: scheduleId({ doctorId, locationId }),
    };
    for (const [type, id] of Object.entries(ids)) {
      const read = await ask(`/${type}/${id}`);
      expect([type, read.status, read.body.resourceType, read.body.id]).toEqual([type, 200, type, id]);
      const found = await ask(`/${type}?_id=${id}`);
      expect([type, found.matches]).toEqual([type, [id]]);
      expect((await ask(`/${type}?_count=100`)).matches, type).toContain(id);
      const missing = await ask(`/${type}/0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e`);
      expect([type, missing.status, missing.code]).toEqual([type, 404, "not_found"]);
    }
  });

  test("appointments and patients are not answered", async () => {
    for (const path of [
      "/Appointment",
      "/Patient",
      `/Patient/${patient.id}`,
      "/Appointment?_include=Appointment:patient",
    ]) {
      const { status, code, headers } = await ask(path);
      expect([path, status, code]).toEqual([path, 401, "unauthenticated"]);
      expect(headers.get("www-authenticate")).toBe('Bearer realm="praxis"');
    }
  });
});

describe("a slot", () => {
  test("says free, busy once it is booked, and nothing where there is no such time", async () => {
    const { doctorId, visitTypeId } = practice;
    const id = slotId({ doctorId, visitTypeId, startsAt });
    expect(await ask(`/Slot/${id}`)).toMatchObject({
      status: 200,
      body: { id, status: "free", start: "2027-01-06T03:45:00.000Z" },
    });
    await book();
    expect((await ask(`/Slot/${id}`)).body.status).toBe("busy");
    const farAhead = slotId({ doctorId, visitTypeId, startsAt: Date.parse("2027-04-06T03:45:00Z") });
    expect((await ask(`/Slot/${farAhead}`)).body.status).toBe("busy-unavailable");
    for (const [why, key] of Object.entries({
      "not aligned": { doctorId, visitTypeId, startsAt: startsAt + 60_000 },
      "at night": { doctorId, visitTypeId, startsAt: Date.parse("2027-01-06T20:00:00Z") },
      "of no doctor": { doctorId: patient.id, visitTypeId, startsAt },
    }))
      expect([why, (await ask(`/Slot/${slotId(key)}`)).code]).toEqual([why, "not_found"]);
    expect((await ask(`/Slot/${id}A`)).code).toBe("not_found");
  });

  test("is found by schedule, by service type, and by both, within bounds that it must have", async () => {
    const { doctorId, locationId, visitTypeId } = practice;
    const schedule = `schedule=Schedule/${scheduleId({ doctorId, locationId })}`;
    const day = "start=ge2027-01-06T00:00:00%2B05:45&start=lt2027-01-07T00:00:00%2B05:45";
    await book();
    for (const by of [
      schedule,
      `service-type=${visitTypeId}`,
      `${schedule}&service-type=urn:praxis:visit-type|${visitTypeId}`,
    ]) {
      const found = await ask(`/Slot?${by}&${day}&_include=Slot:schedule`);
      // 09:00 to 17:00 in steps of 30 minutes, less the one that is booked.
      expect(found.matches, by).toHaveLength(15);
      expect(found.matches).not.toContain(slotId({ doctorId, visitTypeId, startsAt }));
      expect(found.included).toEqual([`Schedule/${scheduleId({ doctorId, locationId })}`]);
    }
    for (const search of [
      day,
      schedule,
      `${schedule}&start=ge2027-01-06`,
      `${schedule}&start=ge2027-01-06&start=lt2028-01-06`,
      `${schedule}&${day}&status=busy`,
    ])
      expect([search, (await ask(`/Slot?${search}`)).status]).toEqual([search, 400]);
  });

  test("is shown once on the pages of a search, in order", async () => {
    const { visitTypeId } = practice;
    const { doctorId, locationId } = practice;
    const week = "start=ge2027-01-06&start=lt2027-01-13";
    for (const by of [`schedule=${scheduleId({ doctorId, locationId })}`, `service-type=${visitTypeId}`]) {
      const all: string[] = [];
      let next: string | undefined = `/Slot?${by}&${week}&_count=25`;
      while (next !== undefined) {
        const page = await ask(next);
        all.push(...page.matches);
        next = page.next;
      }
      expect(all).toHaveLength(7 * 16);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe("an appointment", () => {
  test("has its version, its state and those who take part, and nothing of what was written", async () => {
    const canary = "Zanzibar-canary";
    const { id } = await bookAppointment(patient.ctx, {
      ...bookingAt(practice, patient.id, NINE),
      reason: canary,
    });
    const { status, headers, body } = await ask(`/Appointment/${id}`, { token });
    expect({ status, etag: headers.get("etag"), modified: headers.has("last-modified") }).toEqual({
      status: 200,
      etag: 'W/"1"',
      modified: true,
    });
    expect(body).toMatchObject({
      meta: { versionId: "1", lastUpdated: "2027-01-04T00:15:00.000Z" },
      status: "booked",
      start: "2027-01-06T03:45:00.000Z",
      end: "2027-01-06T04:15:00.000Z",
      minutesDuration: 30,
      participant: [
        { actor: { reference: `Patient/${patient.id}` } },
        { actor: { reference: `Practitioner/${practice.doctorId}` } },
        { actor: { reference: `Location/${practice.locationId}` } },
      ],
    });
    expect(JSON.stringify(body)).not.toContain(canary);
  });

  test("of each state has R4's code and version, and none says why it was cancelled", async () => {
    const admin = (await makeUser("admin")).as("admin");
    const at = (time: string) => `2027-01-06T${time}:00Z`;
    const visitAt = async (time: string, date = "2027-01-06") => {
      const input = bookingAt(practice, patient.id, at(time).replace("2027-01-06", date));
      return bookAppointment(patient.ctx, input);
    };
    const step = (id: string, status: string, now: number) =>
      changeAppointmentStatus({ ...admin, now }, { appointmentId: id, status });
    const booked = await visitAt("03:45", "2027-01-08");
    const cancelled = await visitAt("03:45", "2027-01-09");
    const missed = await visitAt("03:45");
    const done = await visitAt("03:45", "2027-01-07");
    const hour = 3_600_000;
    await cancelAppointment(patient.ctx, { appointmentId: cancelled.id, reason: "Zanzibar-canary" });
    await step(missed.id, "no_show", missed.startsAt + hour);
    await step(done.id, "checked_in", done.startsAt);
    const stateOf = async ({ id }: { id: string }) => {
      const { body, headers } = await ask(`/Appointment/${id}`, { token });
      expect(JSON.stringify(body)).not.toMatch(/canary|cancel\w*Reason/i);
      return [body.status, headers.get("etag")];
    };
    expect(await stateOf(done)).toEqual(["checked-in", 'W/"2"']);
    await step(done.id, "completed", done.startsAt + hour);
    expect(await stateOf(booked)).toEqual(["booked", 'W/"1"']);
    expect(await stateOf(cancelled)).toEqual(["cancelled", 'W/"2"']);
    expect(await stateOf(missed)).toEqual(["noshow", 'W/"2"']);
    expect(await stateOf(done)).toEqual(["fulfilled", 'W/"3"']);
    const waiting = await makePractice({ visitType: { needsConfirmation: true } });
    const pending = await bookAppointment(patient.ctx, bookingAt(waiting, patient.id, at("07:45")));
    expect(await stateOf(pending)).toEqual(["pending", 'W/"1"']);
  });
});
