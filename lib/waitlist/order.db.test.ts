import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { resetDatabase } from "#db/testing/database.ts";
import { makePatient, makePractice, makeUser, SYSTEM, type Practice } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

import { leaveWaitlist } from "./leave.ts";
import { orderWaitlist } from "./order.ts";
import { listWaiting } from "./queries-staff.ts";
import { inDay, joinFor, offerAt, offerOf, workOnlyAt } from "./testing/waiting.ts";

let practice: Practice;
let doctor: Context;
let admin: Context;
let waiting: { id: string; ctx: Context; entryId: string }[];

beforeEach(async () => {
  await resetDatabase();
  const user = await makeUser("doctor");
  doctor = inDay(user.as("doctor"));
  admin = inDay((await makeUser("admin")).as("admin"));
  practice = await makePractice({ doctor: { userId: user.id } });
  await workOnlyAt(practice, ["09:00"]);
  waiting = [];
  for (let index = 0; index < 4; index++) waiting.push(await makeWaiting(practice));
});

async function makeWaiting(target: Practice) {
  const patient = await makePatient();
  const { id: entryId } = await joinFor(patient, target);
  return { id: patient.id, ctx: patient.ctx, entryId };
}

const listFor = (ctx: Context) => inTransaction(ctx, (tx) => listWaiting(tx, ctx, {}));

/** The entries of the practice, by when they joined. */
async function orderFor(ctx: Context): Promise<number[]> {
  const { entries } = await listFor(ctx);
  return entries
    .map(({ id }) => waiting.findIndex(({ entryId }) => entryId === id))
    .filter((index) => index >= 0);
}

const entryOf = (index: number) => waiting[index]?.entryId;
const move = (ctx: Context, index: number, to: string) =>
  orderWaitlist(ctx, { entryId: entryOf(index), move: to });

describe("the list of who waits", () => {
  it("is in the order of joining, and staff move entries up, down and to the front", async () => {
    expect(await orderFor(doctor)).toEqual([0, 1, 2, 3]);
    await move(doctor, 2, "up");
    expect(await orderFor(doctor)).toEqual([0, 2, 1, 3]);
    await move(admin, 3, "first");
    expect(await orderFor(admin)).toEqual([3, 0, 2, 1]);
    await move(doctor, 3, "down");
    expect(await orderFor(doctor)).toEqual([0, 3, 2, 1]);
    await move(doctor, 1, "down");
    await move(doctor, 0, "up");
    await move(doctor, 0, "first");
    expect(await orderFor(doctor)).toEqual([0, 3, 2, 1]);
  });

  it("decides to whom a time is offered", async () => {
    await move(doctor, 3, "first");
    expect(await offerAt()).toBe(1);
    const last = waiting[3];
    expect(last && (await offerOf(last.ctx))).not.toBeNull();
    expect((await listFor(doctor)).entries.map(({ heldUntil }) => heldUntil !== null)).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it("moves nobody of another doctor's list, wherever they stand in all", async () => {
    const other = await makePractice();
    const stranger = await makeWaiting(other);
    const late = await makeWaiting(practice);
    waiting.push(late);
    await move(admin, 4, "first");
    const { entries } = await listFor(admin);
    expect(entries.map(({ id }) => id).indexOf(stranger.entryId)).toBe(4);
    expect(await orderFor(doctor)).toEqual([4, 0, 1, 2, 3]);
    expect(entries.find(({ id }) => id === late.entryId)).toMatchObject({ rank: 1, listed: 5 });
  });

  it("keeps each entry once when many move at the same time", async () => {
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const to = ["up", "down", "first"][index % 3] ?? "up";
        return move(index % 2 === 0 ? doctor : admin, index % 4, to);
      }),
    );
    expect((await orderFor(admin)).toSorted()).toEqual([0, 1, 2, 3]);
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(
        sql`select count(distinct place)::int as places, count(*)::int as entries from waitlist_entries`,
      ),
    );
    expect(row).toEqual({ places: 4, entries: 4 });
  });

  it("shows a doctor who waits for them by name, and records it; and nobody who waits for another", async () => {
    const other = await makePractice();
    await makeWaiting(other);
    const { entries, total } = await listFor(doctor);
    expect(total).toBe(4);
    expect(entries[0]).toMatchObject({ patient: { id: waiting[0]?.id, name: "Amara O'Neill" }, rank: 1 });
    const [row] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select count(*)::int as looks from audit_entries where action = 'patient.read' and actor_role = 'doctor'`),
    );
    expect(row).toEqual({ looks: 4 });
    expect((await listFor(admin)).total).toBe(5);
  });

  it("is ordered by nobody else: not by patients, nor by another doctor", async () => {
    const stranger = await makeUser("doctor");
    await makePractice({ doctor: { userId: stranger.id } });
    await expect(move(inDay(stranger.as("doctor")), 2, "first")).rejects.toMatchObject({ code: "not_found" });
    const own = waiting[2];
    await expect(own && move(inDay(own.ctx), 2, "first")).rejects.toMatchObject({ code: "forbidden" });
    await expect(own && listFor(inDay(own.ctx))).rejects.toMatchObject({ code: "forbidden" });
    expect(await orderFor(doctor)).toEqual([0, 1, 2, 3]);
  });

  it("is left by whom staff take off, and what was held for them is free at once", async () => {
    await offerAt();
    await leaveWaitlist(doctor, { entryId: entryOf(0) });
    expect(await orderFor(doctor)).toEqual([1, 2, 3]);
    expect(await offerAt()).toBe(1);
    const next = waiting[1];
    expect(next && (await offerOf(next.ctx))).not.toBeNull();
  });
});
