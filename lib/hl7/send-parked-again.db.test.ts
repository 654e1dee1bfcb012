import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { DAY_MS } from "#lib/core/instant.ts";
import { codeOf } from "#lib/own-account/testing/owner.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { NOW, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { controlIdOf } from "./control-id.ts";
import { keepDestinations } from "./keep-destinations.ts";
import { sendParkedHl7Again } from "./send-parked-again.ts";
import { makeToldWorld, type ToldWorld } from "./testing/told-world.ts";

let world: ToldWorld;
beforeEach(async () => {
  await resetDatabase();
  world = await makeToldWorld();
});
afterEach(() => world.receiver.stop());

describe("an administrator sends again all that was parked", () => {
  /** One that was taken, two that were parked, and one that waits. */
  async function park() {
    const { book, deliverAt, receiver, rows } = world;
    await book(11);
    await deliverAt(NOW);
    receiver.moods = ["error", "error"];
    await book(12);
    await book(13);
    await deliverAt(NOW + DAY_MS);
    await book(14);
    return rows();
  }

  test("under their numbers, with an entry for each, and neither what was taken nor what waits", async () => {
    const { admin, deliverAt, receiver, rows, told } = world;
    const before = await park();
    expect(before.map(({ parkedAt }) => parkedAt !== null)).toEqual([false, true, true, false]);
    expect(await sendParkedHl7Again({ ...admin, now: NOW + DAY_MS }, {})).toEqual({ count: 2 });
    const after = await rows();
    expect([after[0], after[3]]).toEqual([before[0], before[3]]);
    const anew = { begunAt: NOW + DAY_MS, attempts: 0, parkedAt: null, cause: null };
    expect(after.slice(1, 3)).toMatchObject([anew, anew]);
    const entries = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select action, entity_id as id, patient_id as patient, changes from audit_entries
        where action like 'hl7.%' order by id`),
    );
    const parked = before.slice(1, 3).map(({ id }) => id);
    expect(entries).toEqual([
      ...parked.map((id) => ({ action: "hl7.send_again", id, patient: world.patient.id, changes: {} })),
      {
        action: "hl7.send_parked_again",
        id: admin.actor.kind === "user" && admin.actor.userId,
        patient: null,
        changes: { visits: 2 },
      },
    ]);
    const tried = receiver.received.length;
    receiver.moods = ["fine"];
    await deliverAt(NOW + DAY_MS);
    const numbers = receiver.received.slice(tried).map(({ controlId }) => controlId);
    expect(numbers).toEqual(expect.arrayContaining(parked.map(controlIdOf)));
    expect(new Set(told().map(([, reference]) => reference)).size).toBe(4);
    expect(await sendParkedHl7Again(admin, {})).toEqual({ count: 0 });
  });

  test("to one system alone where one is named, and to none that is not connected any more", async () => {
    const { admin, receiver, rows } = world;
    const before = await park();
    expect(await sendParkedHl7Again(admin, { destination: "elsewhere" })).toEqual({ count: 0 });
    expect(await rows()).toEqual(before);
    const { name } = receiver.destination;
    expect(await sendParkedHl7Again(admin, { destination: name })).toEqual({ count: 2 });
    await keepDestinations(SYSTEM, []);
    expect(await sendParkedHl7Again(admin, {})).toEqual({ count: 0 });
    expect(await codeOf(sendParkedHl7Again(admin, { destination: "A|B" }))).toBe("invalid_input");
  });

  test("but not a message that a later one has overtaken", async () => {
    const { admin, move, rows } = world;
    const [, first] = await park();
    await move(first?.appointmentId ?? "", 15);
    await sendParkedHl7Again(admin, {});
    expect((await rows())[1]).toEqual(first);
  });
});
