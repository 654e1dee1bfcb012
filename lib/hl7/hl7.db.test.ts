import { sql } from "drizzle-orm";
import { HL7Message } from "hl7v2";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { checkReadiness } from "#lib/health/readiness.ts";
import { tidy } from "#lib/jobs/tidy.ts";
import { codeOf, lastEntry } from "#lib/own-account/testing/owner.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient, makeUser, NOW, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { controlIdOf } from "./control-id.ts";
import { keepDestinations } from "./keep-destinations.ts";
import { listHl7Destinations, listHl7Messages } from "./queries.ts";
import { sendHl7Again } from "./send-again.ts";
import { sendParkedHl7Again } from "./send-parked-again.ts";
import { makeToldWorld, type ToldWorld } from "./testing/told-world.ts";

const NAME = "Zoë Müller-Łęcka | ^House~ \\E\\ & Søn";

let world: ToldWorld;
beforeEach(async () => {
  await resetDatabase();
  world = await makeToldWorld({ name: NAME });
});
afterEach(() => world.receiver.stop());

describe("a change", () => {
  test("is told as new, rescheduled, modified, missed or cancelled, and an arrival is no news", async () => {
    const { book, move, reach, cancel, deliverAt, told, receiver } = world;
    const [seen, missed] = [await book(11), await book(12)];
    await deliverAt(NOW);
    await move(seen.id, 13, 11);
    await deliverAt(NOW);
    await reach(seen.id, "checked_in", seen.startsAt + 2 * DAY_MS);
    await reach(missed.id, "no_show", seen.startsAt + 2 * DAY_MS);
    await deliverAt(NOW + 12 * DAY_MS);
    await reach(seen.id, "completed", seen.startsAt + 3 * DAY_MS);
    await deliverAt(NOW + 12 * DAY_MS);
    const other = await book(14);
    await deliverAt(NOW);
    await cancel(other.id);
    await deliverAt(NOW);
    expect(told()).toEqual([
      ["S12", seen.reference],
      ["S12", missed.reference],
      ["S13", seen.reference],
      ["S26", missed.reference],
      ["S14", seen.reference],
      ["S12", other.reference],
      ["S15", other.reference],
    ]);
    const statuses = ["Booked", "Booked", "Booked", "Noshow", "Complete", "Booked", "Cancelled"];
    expect(receiver.received.map(({ status }) => status)).toEqual(statuses);
    expect(receiver.received[2]?.startsAt).toBe("20270113051500+0000");
  });

  test("is written in its transaction: what is rolled back is told to nobody", async () => {
    const { book, rows } = world;
    await book(11);
    const undone = inTransaction(SYSTEM, async (tx) => {
      await tx.execute(sql`update appointments set status = 'cancelled', version = version + 1`);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect((await rows()).map(({ event }) => event)).toEqual(["S12"]);
  });

  test("is written for nobody where no destination is set, or none is set any more", async () => {
    const { book, rows, deliverAt, receiver } = world;
    await book(11);
    await keepDestinations(SYSTEM, []);
    await book(12);
    expect(await deliverAt(NOW)).toBe(0);
    expect(await rows()).toMatchObject([{ event: "S12", parkedAt: NOW, cause: "destination_ended" }]);
    await keepDestinations(SYSTEM, [receiver.destination]);
    await book(13);
    expect(await deliverAt(NOW)).toBe(1);
  });

  test("that was overtaken is told with the last one alone, as what the receiver does not know yet", async () => {
    const { book, move, cancel, deliverAt, told, rows } = world;
    const [moved, gone] = [await book(11), await book(12)];
    await move(moved.id, 13);
    await cancel(gone.id);
    await deliverAt(NOW);
    expect(told()).toEqual([["S12", moved.reference]]);
    expect((await rows()).map(({ cause }) => cause)).toEqual([
      "superseded",
      "superseded",
      null,
      "nothing_to_tell",
    ]);
  });
});

describe("a message", () => {
  test("gives a name of any signs as it is, and neither reason nor notes to anyone", async () => {
    const { book, deliverAt, receiver, practice, patient } = world;
    await book(11);
    const canary = "Kanarienvogel";
    await inTransaction(SYSTEM, async (tx) => {
      await tx.execute(sql`update appointments set notes = ${canary}`);
      await tx.execute(
        sql`insert into appointment_reasons select id, ${canary} from appointments on conflict do nothing`,
      );
    });
    await deliverAt(NOW);
    const [{ raw = "" } = {}] = receiver.received;
    const parsed = HL7Message.parse(raw);
    expect(parsed.getSegment("PID")?.field(5).getValue(1)).toBe(NAME);
    expect(raw).toContain("Zoë Müller-Łęcka \\F\\ \\S\\House\\R\\ \\E\\E\\E\\ \\T\\ Søn^");
    expect(raw).not.toContain(canary);
    expect(raw).not.toMatch(/\n|\\\.br\\/);
    for (const id of [practice.doctorId, patient.id, practice.locationId]) expect(raw).not.toContain(id);
    expect(raw.split("\r").map((each) => each.slice(0, 3))).toEqual([
      "MSH",
      "SCH",
      "TQ1",
      "PID",
      "RGS",
      "AIS",
      "AIL",
      "AIP",
    ]);
    expect(raw.split("\r")[0]).toMatch(
      /\|20270104001500\+0000\|\|SIU\^S12\^SIU_S12\|[0-9A-F]{20}\|T\|2\.5\.1\|{6}UNICODE UTF-8$/,
    );
    expect(raw.split("\r")[3]).toContain("||19880327||||||+9779841234567^PRN^PH");
    const schedule = raw.split("\r")[1]?.split("|") ?? [];
    expect([schedule[16], schedule[20]]).toEqual([
      expect.stringMatching(/^PRAXIS\^/),
      expect.stringContaining(patient.userId),
    ]);
  });
});

describe("a name of which the parts are known", () => {
  test("stands in its parts, of the patient and of the doctor", async () => {
    const { book, deliverAt, receiver, practice, patient } = world;
    await book(11);
    await inTransaction(SYSTEM, async (tx) => {
      await tx.execute(
        sql`update patients set name = 'Ana María Rojas Fuentes', given_name = 'Ana María', family_name = 'Rojas Fuentes' where id = ${patient.id}`,
      );
      await tx.execute(
        sql`update doctors set name = 'Dra. Sofía de la Cruz', title = 'Dra.', given_name = 'Sofía', family_name = 'de la Cruz' where id = ${practice.doctorId}`,
      );
    });
    await deliverAt(NOW);
    const [{ raw = "" } = {}] = receiver.received;
    const [, , , pid = "", , , , aip = ""] = raw.split("\r");
    expect(pid.split("|")[5]).toBe("Rojas Fuentes^Ana^María^^^^L");
    expect(aip.split("|")[3]).toMatch(/^[^^]+\^de la Cruz\^Sofía\^\^\^Dra\.\^\^\^[^^]+\^\^\^\^LN$/);
  });
});

describe("an administrator", () => {
  const listed = (asked: object = {}) =>
    inReadTransaction(world.admin, (tx) =>
      listHl7Messages(tx, world.admin, { limit: 100, after: undefined, ...asked }),
    );

  test("sees what was told and what is parked, by state and destination, page by page, and nobody else does", async () => {
    const { book, deliverAt } = world;
    for (const day of [11, 12, 13]) await book(day);
    await deliverAt(NOW);
    const { items } = await listed();
    expect(items).toMatchObject([{ state: "taken", answer: "AA", attempts: 1 }, {}, {}]);
    const first = await listed({ limit: 2 });
    expect((await listed({ limit: 2, after: first.next })).items).toEqual([items[2]]);
    expect(await listed({ state: "parked" })).toEqual({ items: [], next: null });
    expect((await listed({ destination: "elsewhere" })).items).toEqual([]);
    expect(items[0]?.controlId).toBe(world.receiver.received.at(-1)?.controlId);
    for (const { ctx } of [await makePatient(), { ctx: (await makeUser("doctor")).as("doctor") }]) {
      const asked = { limit: 1, after: undefined };
      expect(await codeOf(inReadTransaction(ctx, (tx) => listHl7Messages(tx, ctx, asked)))).toBe("forbidden");
      expect(await codeOf(inReadTransaction(ctx, (tx) => listHl7Destinations(tx, ctx)))).toBe("forbidden");
      expect(await codeOf(sendHl7Again(ctx, { messageId: items[0]?.id }))).toBe("not_found");
      expect(await codeOf(sendParkedHl7Again(ctx, {}))).toBe("forbidden");
    }
  });

  test("sends the last message of an appointment again, under its number, and neither one that waits nor an earlier one", async () => {
    const { book, move, deliverAt, admin, rows, receiver } = world;
    const visit = await book(11);
    const [waiting] = await rows();
    expect(await codeOf(sendHl7Again(admin, { messageId: waiting?.id }))).toBe("wrong_state");
    await deliverAt(NOW);
    await move(visit.id, 12);
    await deliverAt(NOW);
    expect(await codeOf(sendHl7Again(admin, { messageId: waiting?.id }))).toBe("wrong_state");
    const last = (await rows()).at(-1);
    await sendHl7Again(admin, { messageId: last?.id });
    expect(await lastEntry()).toMatchObject({
      action: "hl7.send_again",
      entity: "message",
      entityId: last?.id,
    });
    await deliverAt(NOW + HOUR_MS);
    const [, second, third] = receiver.received;
    expect(third).toEqual(second);
    expect(second).toMatchObject({ event: "S13", controlId: controlIdOf(last?.id ?? "") });
  });
});

test("readiness says since when the oldest message is due, and how many are parked", async () => {
  const { book, deliverAt, receiver } = world;
  const stateAt = async (ms: number) =>
    (await checkReadiness({ now: NOW + ms, requestId: "test" })).checks.hl7;
  expect(await stateAt(0)).toEqual({ status: "ok", oldestDueSeconds: 0, parked: 0 });
  await book(11);
  expect(await stateAt(20 * MINUTE_MS)).toEqual({ status: "warn", oldestDueSeconds: 1200, parked: 0 });
  receiver.moods = ["error"];
  await deliverAt(NOW + DAY_MS);
  expect(await stateAt(DAY_MS)).toEqual({ status: "warn", oldestDueSeconds: 0, parked: 1 });
});

test("what was told is kept until 30 days after the appointment, for the next message to follow it", async () => {
  const { book, deliverAt, rows } = world;
  const { endsAt } = await book(11);
  await deliverAt(NOW);
  expect(await tidy({ ...SYSTEM, now: endsAt + 29 * DAY_MS })).toMatchObject({ hl7Messages: 0 });
  expect(await tidy({ ...SYSTEM, now: endsAt + 31 * DAY_MS })).toMatchObject({ hl7Messages: 1 });
  expect(await rows()).toEqual([]);
});
