import { afterEach, beforeEach, expect, test } from "vitest";

import { changeHours } from "#lib/appointments/change-hours.ts";
import { proposeHours } from "#lib/appointments/propose-hours.ts";
import { bookThere, decisions, inKathmandu, makeOwnPractice } from "#lib/appointments/testing/dealing.ts";
import { undoHours } from "#lib/appointments/undo-hours.ts";
import { checkReadiness } from "#lib/health/readiness.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient, NOW } from "#db/testing/world.ts";

import { makeToldWorld, type ToldWorld } from "./testing/told-world.ts";

const DAY = "2027-01-06";
let world: ToldWorld;
let practice: Awaited<ReturnType<typeof makeOwnPractice>>;
beforeEach(async () => {
  await resetDatabase();
  world = await makeToldWorld();
  practice = await makeOwnPractice();
  await bookThere(practice, await makePatient(), inKathmandu(DAY, "09:00"));
  await world.deliverAt(NOW);
});
afterEach(() => world.receiver.stop());

/** The doctor is away that day: its appointment is cancelled. */
async function takeLeave(): Promise<string> {
  const input = { doctorId: practice.doctorId, fromDate: DAY, untilDate: DAY, reason: "Flu" };
  const { id } = await proposeHours(practice.ctx, { change: { kind: "add_leave", input } });
  await changeHours(practice.ctx, { changeId: id, visits: await decisions(practice.ctx, id, "cancel") });
  return id;
}

const events = () => world.receiver.received.map(({ event }) => event);
async function deliverUntil(minutes: number) {
  for (let minute = 0; minute <= minutes; minute += 1) await world.deliverAt(NOW + minute * MINUTE_MS);
}

test("what leave cancelled is told once the leave can be undone no more, and is not late until then", async () => {
  await takeLeave();
  await deliverUntil(10);
  expect(events()).toEqual(["S12"]);
  const { checks } = await checkReadiness({ now: NOW + 10 * MINUTE_MS, requestId: "test" });
  expect(checks.hl7).toEqual({ status: "ok", oldestDueSeconds: 0, parked: 0 });
  await deliverUntil(12);
  expect(events()).toEqual(["S12", "S15"]);
});

test("what was undone was never so for a receiver", async () => {
  const changeId = await takeLeave();
  await deliverUntil(2);
  await undoHours({ ...practice.ctx, now: NOW + 3 * MINUTE_MS }, { changeId });
  await deliverUntil(15);
  expect(world.receiver.received.map(({ status }) => status)).not.toContain("Cancelled");
  expect(events().slice(1)).toEqual(["S14"]);
});
