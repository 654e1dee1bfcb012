import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { ANONYMOUS } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/core/instant.ts";
import { openFor, storeVisits } from "#lib/reports/testing/stored-visits.ts";
import { deliveries, messages } from "#db/schema/index.ts";
import {
  contextOf,
  makeDoctor,
  makeLocation,
  makePatient,
  makeUser,
  makeVisitType,
  NOW,
  SYSTEM,
} from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { countToDo, listDeliveries } from "./queries-deliveries.ts";
import { sendDeliveryAgain } from "./send-again.ts";

let admin: Context;

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
});

/** A delivery of news about an appointment. */
async function tell(
  of: Pick<typeof deliveries.$inferInsert, "state" | "cause">,
  startsAt = NOW + HOUR_MS,
): Promise<string> {
  const visitTypeId = await makeVisitType();
  const locationId = await makeLocation({ slug: `place-${randomUUID()}` });
  const doctorId = await makeDoctor({ locationIds: [locationId], visitTypeIds: [visitTypeId] });
  await openFor(doctorId, locationId);
  const { id: patientId, userId } = await makePatient();
  const visit = { doctorId, patientId, locationId, visitTypeId, feeMinor: 0, currency: "GBP" };
  const [appointmentId = ""] = await storeVisits([{ ...visit, status: "confirmed", startsAt }]);
  const [id, messageId] = [randomUUID(), randomUUID()];
  await inTransaction(SYSTEM, async (tx) => {
    const audience = "patient" as const;
    await tx.insert(messages).values({
      ...{ id: messageId, kind: "appointment_booked" as const, audience, appointmentId },
      ...{ appointmentVersion: 1, createdAt: NOW, dueAt: NOW },
    });
    await tx.insert(deliveries).values({
      ...{ id, messageId, appointmentId, audience, userId, channel: "email", ...of },
      ...{ createdAt: NOW, dueAt: NOW, nextAttemptAt: NOW, endedAt: NOW },
    });
  });
  return id;
}

const counts = () => inReadTransaction(admin, (tx) => countToDo(tx, admin));
const listed = async (params: object) =>
  (await inTransaction(admin, (tx) => listDeliveries(tx, admin, params))).items;

describe("deliveries that told nothing", () => {
  it("are to be passed on by phone or sent again until the appointment begins, as many as their lists have", async () => {
    const call = [
      await tell({ state: "failed", cause: "unreachable" }),
      await tell({ state: "failed", cause: "no_address" }),
    ];
    const again = [
      await tell({ state: "failed", cause: "refused" }),
      await tell({ state: "undecided", cause: "unknown_outcome" }),
      await tell({ state: "failed", cause: null }),
    ];
    await tell({ state: "delivered" });
    await tell({ state: "silent" });
    await tell({ state: "failed", cause: "unreachable" }, NOW - MINUTE_MS);
    expect(await counts()).toEqual({ call: 2, again: 3 });
    expect((await listed({ todo: "call" })).map(({ id }) => id).toSorted()).toEqual(call.toSorted());
    expect((await listed({ todo: "again" })).map(({ id }) => id).toSorted()).toEqual(again.toSorted());
    expect(await listed({ todo: "nothing" })).toHaveLength(8);

    await sendDeliveryAgain(admin, { deliveryId: again[0] });
    expect(await counts()).toEqual({ call: 2, again: 2 });
    expect(await listed({ todo: "again" })).toHaveLength(2);
  });

  it("are counted for administrators alone", async () => {
    const others = [(await makePatient()).ctx, (await makeUser("doctor")).as("doctor")];
    for (const ctx of others)
      await expect(inReadTransaction(ctx, (tx) => countToDo(tx, ctx))).rejects.toMatchObject({
        code: "forbidden",
      });
    const visitor = contextOf(ANONYMOUS);
    await expect(inReadTransaction(visitor, (tx) => countToDo(tx, visitor))).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });
});
