import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { forgetEnv } from "#lib/env.ts";
import { slotId } from "#lib/fhir/keys.ts";
import { setClock } from "#lib/web/oauth/testing/ask.ts";
import { closeSystemPool } from "#db/system-pool.ts";
import { appointments, auditEntries, messages } from "#db/schema/index.ts";
import { bookingAt, makePatient, makePractice, NOW, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { sentAppointment } from "./testing/appointment.ts";
import { ask, tokenOf } from "./testing/ask.ts";

vi.mock("next/headers", () => import("#lib/web/transport/testing/next-headers.ts"));

const START = "2027-01-06T03:45:00Z";
const NEXT = "2027-01-06T04:15:00Z";

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

const sent = (start = START) => sentAppointment(practice, patient.id, start);
const create = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ask("/Appointment", { token, body, headers });
const stored = () =>
  inReadTransaction(SYSTEM, (tx) =>
    tx.select().from(appointments).where(eq(appointments.doctorId, practice.doctorId)),
  );

describe("an appointment that is sent", () => {
  test("is booked by the verb: stored, recorded and told, and answered as it is read", async () => {
    const made = await create(sent());
    const [visit] = await stored();
    expect([made.status, made.body.id, made.body.status]).toEqual([201, visit?.id, "booked"]);
    expect(visit).toMatchObject({ status: "confirmed", version: 1, bookedByUserId: patient.userId });
    expect([made.headers.get("etag"), made.headers.get("location")]).toEqual([
      'W/"1"',
      `http://localhost:3000/fhir/R4/Appointment/${visit?.id}`,
    ]);
    const { meta: _, ...read } = (await ask(`/Appointment/${visit?.id}`, { token })).body;
    expect(made.body).toMatchObject(read);
    const of = visit?.id ?? "";
    const [entries, told] = await inReadTransaction(SYSTEM, async (tx) => [
      await tx.select().from(auditEntries).where(eq(auditEntries.entityId, of)),
      await tx.select().from(messages).where(eq(messages.appointmentId, of)),
    ]);
    expect(entries.map(({ action }) => action)).toEqual(["appointment.book"]);
    expect(told.map(({ kind, audience }) => `${kind} ${audience}`).toSorted()).toEqual([
      "appointment_booked doctor",
      "appointment_booked patient",
    ]);
  });

  test("may say no more than for whom and which slot: the rest follows from the hours", async () => {
    practice = await makePractice({ visitType: { modes: ["video"], needsConfirmation: true } });
    const slot = [{ reference: `Slot/${slotId({ ...practice, startsAt: Date.parse(START) })}` }];
    const participant = [{ actor: { reference: `Patient/${patient.id}` }, status: "accepted" }];
    const made = await create({ resourceType: "Appointment", status: "pending", slot, participant });
    expect([made.status, made.body.status]).toEqual([201, "pending"]);
    const { locationId } = practice;
    expect(await stored()).toMatchObject([{ locationId, mode: "video", startsAt: Date.parse(START) }]);
  });

  test("is refused whole for what is not the client's to say, for what is unknown, and for what does not agree", async () => {
    const { participant } = sent();
    const slot = (startsAt: string) => [
      { reference: `Slot/${slotId({ ...practice, startsAt: Date.parse(startsAt) })}` },
    ];
    const wrong: Readonly<Record<string, object>> = {
      "a status": { status: "booked" },
      "another status": { status: "fulfilled" },
      "no status": { status: undefined },
      "a version": { meta: { versionId: "7" } },
      "when it was made": { meta: { lastUpdated: START } },
      "a fee": { extension: [{ url: "urn:example:fee", valueDecimal: 0 }] },
      "a reason of cancelling": { cancelationReason: { text: "x" } },
      "a comment": { comment: "x" },
      "two l": { cancellationReason: { text: "x" } },
      "another end": { end: NEXT.replace("15", "45") },
      "another length": { minutesDuration: 45 },
      "another slot": { slot: slot(NEXT) },
      nobody: { participant: participant.slice(1) },
      "no doctor": { participant: participant.slice(0, 1) },
      "two patients": { participant: [...participant, ...participant.slice(0, 1)] },
      "a group": { participant: [{ actor: { reference: "Group/1" }, status: "accepted" }] },
      "somebody elsewhere": {
        participant: [
          { actor: { reference: `https://evil.example/Patient/${patient.id}` }, status: "accepted" },
        ],
      },
      "a code of nobody's": { serviceType: [{ coding: [{ system: "urn:x", code: practice.visitTypeId }] }] },
      "no service": { serviceType: undefined },
      "no mode where there is a choice": { appointmentType: undefined },
      "no start": { start: undefined, end: undefined },
      "no instant": { start: "2027-01-06" },
      "another resource": { resourceType: "Encounter" },
      "our own identifier": { identifier: [{ system: "urn:praxis:appointment-reference", value: "ABC123" }] },
      "words as an identifier": { identifier: [{ system: "urn:x:y", value: "Amara, who coughs" }] },
    };
    for (const [why, part] of Object.entries(wrong)) {
      const refused = await create({ ...sent(), ...part });
      expect([why, refused.status, refused.code]).toEqual([why, 400, "invalid_input"]);
    }
    for (const body of [[], "x", 7, null, { resourceType: "Bundle" }])
      expect((await create(body)).status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  test("for somebody else's patient, or whoever is not there, is refused alike", async () => {
    const other = await makePatient();
    for (const id of [other.id, "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e"]) {
      const refused = await create(sentAppointment(practice, id, START));
      expect([refused.status, refused.code, refused.issue?.code]).toEqual([
        422,
        "unknown_patient",
        "not-found",
      ]);
    }
    expect(await stored()).toEqual([]);
  });
});

describe("a time that cannot be had", () => {
  test("because it is taken is a conflict, with the nearest free slots, which can be booked", async () => {
    const rival = await makePatient();
    await bookAppointment(rival.ctx, bookingAt(practice, rival.id, START));
    const refused = await create(sent());
    expect([refused.status, refused.code, refused.issue?.code]).toEqual([409, "slot_taken", "conflict"]);
    expect(refused.led).toHaveLength(5);
    const [nearest = ""] = refused.led;
    expect(await ask(`/${nearest}`)).toMatchObject({ status: 200, body: { status: "free" } });
    const participant = [{ actor: { reference: `Patient/${patient.id}` }, status: "needs-action" }];
    const { appointmentType } = sent();
    const wanted = { resourceType: "Appointment", status: "proposed", appointmentType, participant };
    expect((await create({ ...wanted, slot: [{ reference: nearest }] })).status).toBe(201);
  });

  test("by a rule of the clinic is said as one", async () => {
    const { doctorId } = practice;
    const cases = {
      in_the_past: "2027-01-03T03:45:00Z",
      too_far_ahead: "2027-06-06T03:45:00Z",
      not_aligned: "2027-01-06T03:46:00Z",
      outside_opening_hours: "2027-01-06T20:15:00Z",
    };
    for (const [code, start] of Object.entries(cases)) {
      const refused = await create(sent(start));
      expect([refused.status, refused.code, refused.issue?.code]).toEqual([422, code, "business-rule"]);
    }
    const slot = {
      reference: `Slot/${slotId({ ...practice, startsAt: Date.parse("2027-01-06T20:15:00Z") })}`,
    };
    const closed = await create({
      ...sent(),
      start: undefined,
      end: undefined,
      slot: [slot],
      participant: sent().participant.slice(0, 1),
    });
    expect([closed.status, closed.code]).toEqual([422, "outside_opening_hours"]);
    expect((await create(sent())).status).toBe(201);
    const sameDay = await create(sent(NEXT));
    expect([sameDay.status, sameDay.code]).toEqual([422, "same_day_same_doctor"]);
    expect((await stored()).filter((each) => each.doctorId === doctorId)).toHaveLength(1);
  });

  test("because it is one's own already is a duplicate, and names it", async () => {
    const made = await create(sent());
    const again = await create(sent());
    expect([again.status, again.code, again.issue?.code]).toEqual([409, "already_booked", "duplicate"]);
    expect(again.led).toEqual([`Appointment/${made.body.id}`]);
  });
});
