import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";
import { eq, sql } from "drizzle-orm";

import { toIsoInstant } from "#lib/core/instant.ts";
import type { Context } from "#lib/core/context.ts";
import { sealTyped } from "#lib/patients/seal-search.ts";
import { doctors, doctorSpecialties, patients, specialties } from "#db/schema/index.ts";
import { inTransaction } from "#db/transaction.ts";
import { countStatements } from "#db/testing/statements.ts";
import { bookingAt, makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";

import { bookAppointment } from "./book.ts";
import { cancelAppointment } from "./cancel.ts";
import { managedVisitsHref } from "./managed-address.ts";
import { listManagedVisits } from "./queries-list.ts";
import { readVisitAddress, sealVisitSearch } from "./seal-search.ts";

const at = (time: string, date = "2027-01-06") => toIsoInstant(Date.parse(`${date}T${time}:00+05:45`));

let admin: Context;
let world: Awaited<ReturnType<typeof makeWorld>>;

/** Three visits of two patients with two doctors: one overridden in the evening, one that another system has a name for, one cancelled. */
async function makeWorld() {
  const [one, other] = [await makePractice(), await makePractice()];
  const [ann, ben] = [await makePatient(), await makePatient()];
  await inTransaction(SYSTEM, (tx) =>
    tx.update(patients).set({ name: "Ann Đorđević-O'Neill" }).where(eq(patients.id, ann.id)),
  );
  const book = (practice: typeof one, patientId: string, startsAt: string, more: object = {}) =>
    bookAppointment(admin, { ...bookingAt(practice, patientId, startsAt), ...more });
  const evening = await book(one, ann.id, at("23:50"), { overrideReason: "Caller is in pain" });
  const order = { identifierSystem: "https://hospital.example.org/orders", identifierValue: "ORDER-7" };
  const morning = await book(other, ann.id, at("09:30", "2027-01-07"), order);
  const cancelled = await book(one, ben.id, at("10:00", "2027-01-08"));
  await cancelAppointment(admin, { appointmentId: cancelled.id });
  const [numbered] = await inTransaction(SYSTEM, (tx) =>
    tx.select({ number: patients.number }).from(patients).where(eq(patients.id, ann.id)),
  );
  const [doctor] = await inTransaction(SYSTEM, (tx) =>
    tx.select({ department: doctors.departmentId }).from(doctors).where(eq(doctors.id, one.doctorId)),
  );
  const specialtyId = randomUUID();
  await inTransaction(SYSTEM, async (tx) => {
    await tx.insert(specialties).values({ id: specialtyId, slug: "cardiology", name: "Cardiology" });
    await tx.insert(doctorSpecialties).values({ doctorId: other.doctorId, specialtyId, isPrimary: true });
  });
  return {
    ...{ one, other, ann, ben, evening, morning, cancelled, number: numbered?.number, doctor },
    specialtyId,
  };
}

beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
  world = await makeWorld();
});

const find = async (address: object, ctx: Context = admin) => {
  const list = await inTransaction(ctx, (tx) => listManagedVisits(tx, ctx, address));
  return list.visits.map(({ id }) => id);
};
const typed = (who: string) => ({ sealed: sealTyped({ who }) });
const identified = (identifier: string) => ({ sealed: sealTyped({ identifier }) });

describe("the list of all visits", () => {
  it("has all of them, latest first, and says which staff made an exception for", async () => {
    const { evening, morning, cancelled } = world;
    const list = await inTransaction(admin, (tx) => listManagedVisits(tx, admin, {}));
    expect(list.visits.map(({ id, isOverridden }) => [id, isOverridden])).toEqual([
      [cancelled.id, false],
      [morning.id, false],
      [evening.id, true],
    ]);
  });

  it("is narrowed by each filter, and by all at once", async () => {
    const { one, other, ann, evening, morning, cancelled, doctor, specialtyId } = world;
    const all = [
      [{ doctor: one.doctorId }, [cancelled.id, evening.id]],
      [{ location: other.locationId }, [morning.id]],
      [{ type: other.visitTypeId }, [morning.id]],
      [{ department: doctor?.department }, [cancelled.id, evening.id]],
      [{ status: "cancelled" }, [cancelled.id]],
      [{ overridden: "yes" }, [evening.id]],
      [{ patient: ann.id }, [morning.id, evening.id]],
      [{ from: "2027-01-06", until: "2027-01-06" }, [evening.id]],
      [{ from: "2027-01-07", until: "2027-01-08" }, [cancelled.id, morning.id]],
      [{ specialty: specialtyId }, [morning.id]],
      [{ specialty: one.doctorId }, []],
      [
        {
          doctor: one.doctorId,
          location: one.locationId,
          type: one.visitTypeId,
          status: "confirmed",
          overridden: "yes",
          from: "2027-01-06",
          until: "2027-01-06",
          department: doctor?.department,
          patient: ann.id,
        },
        [evening.id],
      ],
    ] as const;
    for (const [address, ids] of all) expect({ address, ids: await find(address) }).toEqual({ address, ids });
  });

  it("finds what is typed: words of a name without accents, a patient's number, a reference", async () => {
    const { evening, morning, number } = world;
    expect(await find(typed("oneill dordev"))).toEqual([morning.id, evening.id]);
    expect(await find(typed(String(number)))).toEqual([morning.id, evening.id]);
    expect(await find(typed(evening.reference.toLowerCase()))).toEqual([evening.id]);
    expect(await find(typed("nobody of that name"))).toEqual([]);
  });

  it("finds what another system calls a visit, written exactly so, among what else is asked", async () => {
    const { one, morning } = world;
    expect(await find(identified("ORDER-7"))).toEqual([morning.id]);
    expect(await find({ ...identified("ORDER-7"), doctor: one.doctorId })).toEqual([]);
    for (const another of ["order-7", "ORDER", "ORDER-8"])
      expect(await find(identified(another))).toEqual([]);
  });

  it("goes on after a visit, also among visits at one instant", async () => {
    const { morning, evening, cancelled } = world;
    expect(await find({ before: cancelled.id })).toEqual([morning.id, evening.id]);
    expect(await find({ before: morning.id })).toEqual([evening.id]);
    expect(await find({ before: evening.id })).toEqual([]);
  });

  it("takes three statements, the recording, and the one that begins the transaction, whatever is asked", async () => {
    for (const address of [{}, { overridden: "yes" }, typed("oneill"), { from: "2027-01-06" }]) {
      const { statements } = await countStatements(() => find(address));
      expect({ address, statements }).toEqual({ address, statements: 5 });
    }
  });

  it("is for administrators, and each visit that is shown is recorded", async () => {
    const { evening } = world;
    const doctor = (await makeUser("doctor")).as("doctor");
    await expect(find({}, doctor)).rejects.toMatchObject({ code: "forbidden" });
    const other = (await makeUser("admin")).as("admin");
    await find({ overridden: "yes" }, other);
    const userId = other.actor.kind === "user" ? other.actor.userId : "";
    const [looks] = await inTransaction(SYSTEM, (tx) =>
      tx.execute(sql`
        select array_agg(entity_id::text) as ids from audit_entries
        where actor_user_id = ${userId} and action = 'appointment.read'`),
    );
    expect(looks).toEqual({ ids: [evening.id] });
  });
});

describe("the address of a search", () => {
  it("says nothing of what was typed, and says it again to who opens it", async () => {
    const identifier = "ORDER-7";
    const search = await sealVisitSearch(admin, { who: "Ann Đorđević", identifier, status: "confirmed" });
    const href = managedVisitsHref(search);
    expect(href).toMatch(/^\/admin\/appointments\?sealed=[\w-]+&status=confirmed$/);
    expect(decodeURIComponent(href)).not.toMatch(/ann|order/i);
    const address = Object.fromEntries(new URLSearchParams(href.split("?")[1]));
    expect(readVisitAddress(address)).toMatchObject({
      ...{ who: "Ann Đorđević", identifier, status: "confirmed" },
    });
  });

  it("is refused for one letter, days that end before they begin, and anyone but administrators", async () => {
    await expect(sealVisitSearch(admin, { who: "a" })).rejects.toMatchObject({
      fields: { who: "two_letters" },
    });
    await expect(sealVisitSearch(admin, { identifier: "two words" })).rejects.toMatchObject({
      fields: { identifier: "invalid" },
    });
    await expect(sealVisitSearch(admin, { from: "2027-01-07", until: "2027-01-06" })).rejects.toMatchObject({
      fields: { until: "end_before_start" },
    });
    await expect(sealVisitSearch(world.ann.ctx, { who: "Ann" })).rejects.toMatchObject({ code: "forbidden" });
  });
});
