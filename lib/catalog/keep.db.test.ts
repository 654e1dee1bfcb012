import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import type { Context } from "#lib/core/context.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import {
  bookingAt,
  makeLocation,
  makePatient,
  makePractice,
  makeUser,
  makeVisitType,
  SYSTEM,
} from "#db/testing/world.ts";

import { changeDepartment } from "./change-department.ts";
import { changeLocation } from "./change-location.ts";
import { changeSpecialty } from "./change-specialty.ts";
import { changeVisitType } from "./change-visit-type.ts";
import { closeDepartment, closeLocation, closeSpecialty, closeVisitType } from "./close.ts";
import { createDepartment } from "./create-department.ts";
import { createSpecialty } from "./create-specialty.ts";
import { deleteDepartment, deleteLocation, deleteSpecialty, deleteVisitType } from "./delete.ts";
import { loadCatalogue } from "./queries.ts";
import { listPlaces, loadManagedPlace } from "./queries-places.ts";
import { reopenDepartment, reopenLocation, reopenSpecialty, reopenVisitType } from "./reopen.ts";

let admin: Context;
beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
});

const unique = () => `x-${randomUUID()}`;
const newDepartment = async () => (await createDepartment(SYSTEM, { slug: unique(), name: unique() })).id;
const newSpecialty = async () => createSpecialty(SYSTEM, { slug: unique(), name: unique() });

const place = {
  name: "St Olaf's",
  addressLine: "4 Lai",
  city: "Tallinn",
  country: "EE",
  phone: "+372 600 0000",
  emergencyPhone: "112",
  timeZone: "Asia/Kathmandu",
  isPublic: true,
};

const KINDS = [
  {
    kind: "department",
    make: newDepartment,
    change: changeDepartment,
    close: closeDepartment,
    reopen: reopenDepartment,
    remove: deleteDepartment,
    after: () => ({ name: unique() }),
  },
  {
    kind: "specialty",
    make: async () => (await newSpecialty()).id,
    change: changeSpecialty,
    close: closeSpecialty,
    reopen: reopenSpecialty,
    remove: deleteSpecialty,
    after: () => ({ name: unique() }),
  },
  {
    kind: "location",
    make: () => makeLocation(),
    change: changeLocation,
    close: closeLocation,
    reopen: reopenLocation,
    remove: deleteLocation,
    after: () => place,
  },
  {
    kind: "visit_type",
    make: () => makeVisitType(),
    change: changeVisitType,
    close: closeVisitType,
    reopen: reopenVisitType,
    remove: deleteVisitType,
    after: () => ({ name: "Check-up", durationMinutes: 20 }),
  },
] as const;

const loaded = (kind: (typeof KINDS)[number]["kind"], id: string) =>
  inReadTransaction(admin, (tx) => loadManagedPlace(tx, admin, { kind, id }));

describe.each(KINDS)("a $kind", ({ kind, make, change, close, reopen, remove, after }) => {
  it("is changed once by two people who see the same version: the later is told", async () => {
    const id = await make();
    const outcomes = await Promise.allSettled([
      change(admin, { id, version: 1, ...after() }),
      change(admin, { id, version: 1, ...after() }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "changed_meanwhile" },
    });
    expect(await loaded(kind, id)).toMatchObject({ version: 2 });
    for (const verb of [close, remove])
      await expect(verb(admin, { id, version: 1 })).rejects.toMatchObject({ code: "changed_meanwhile" });
  });

  it("is closed, opened again and deleted, each with an entry, by administrators alone", async () => {
    const id = await make();
    for (const role of ["patient", "doctor"] as const) {
      const ctx = (await makeUser(role)).as(role);
      for (const verb of [close, reopen, remove])
        await expect(verb(ctx, { id, version: 1 })).rejects.toMatchObject({ code: "forbidden" });
      await expect(change(ctx, { id, version: 1, ...after() })).rejects.toMatchObject({ code: "forbidden" });
    }
    await close(admin, { id, version: 1 });
    expect(await loaded(kind, id)).toMatchObject({ isActive: false, version: 2 });
    await expect(close(admin, { id, version: 2 })).rejects.toMatchObject({ code: "wrong_state" });
    await reopen(admin, { id, version: 2 });
    await remove(admin, { id, version: 3 });
    await expect(loaded(kind, id)).rejects.toMatchObject({ code: "not_found" });
    const entries = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute<{ action: string }>(
        sql`select action from audit_entries where entity_id = ${id} and action not like '%create' order by id`,
      ),
    );
    expect(entries.map(({ action }) => action)).toEqual([
      `${kind}.close`,
      `${kind}.reopen`,
      `${kind}.delete`,
    ]);
  });

  it("is found by a part of its name, open or closed", async () => {
    const id = await make();
    await close(admin, { id, version: 1 });
    const { name } = await loaded(kind, id);
    const find = (params: object) =>
      inReadTransaction(admin, (tx) => listPlaces(tx, admin, { kind, params }));
    const ids = async (params: object) => (await find(params)).places.map((row) => row.id);
    const q = name.slice(1).toUpperCase();
    expect(await ids({ q, state: "closed" })).toContain(id);
    expect(await ids({ q, state: "open" })).not.toContain(id);
    expect(await ids({ q: "no such name" })).toEqual([]);
  });

  it("is listed by name, or with the most doctors first", async () => {
    await make();
    const list = async (sort: string) =>
      (await inReadTransaction(admin, (tx) => listPlaces(tx, admin, { kind, params: { sort } }))).places;
    const [byName, byDoctors] = [await list("name"), await list("doctors")];
    expect(byName).toEqual(byName.toSorted((one, other) => (one.name < other.name ? -1 : 1)));
    const counts = byDoctors.map(({ doctors }) => doctors);
    expect(counts).toEqual(counts.toSorted((one, other) => other - one));
  });
});

describe("what something refers to", () => {
  it("is not deleted, and says what does", async () => {
    const { locationId, visitTypeId, doctorId } = await makePractice();
    const patient = await makePatient();
    await bookAppointment(
      patient.ctx,
      bookingAt({ locationId, visitTypeId, doctorId }, patient.id, "2027-01-06T03:45:00Z"),
    );
    for (const [kind, id, remove] of [
      ["location", locationId, deleteLocation],
      ["visit_type", visitTypeId, deleteVisitType],
    ] as const) {
      expect((await loaded(kind, id)).uses).toMatchObject({ doctors: 1, visits: 1 });
      await expect(remove(admin, { id, version: 1 })).rejects.toMatchObject({ code: "in_use" });
      expect(await loaded(kind, id)).toMatchObject({ version: 1 });
    }
  });
});

describe("a location", () => {
  it("keeps its zone once there are hours, whoever asks", async () => {
    const { locationId: id } = await makePractice();
    await expect(
      changeLocation(admin, { id, version: 1, ...place, timeZone: "Europe/London" }),
    ).rejects.toMatchObject({ code: "invalid_input", fields: { timeZone: "zone_fixed" } });
    await expect(
      inTransaction(SYSTEM, (tx) => tx.execute(sql`update locations set time_zone = 'UTC' where id = ${id}`)),
    ).rejects.toThrow();
    await expect(changeLocation(admin, { id, version: 1, ...place })).resolves.toMatchObject({ version: 2 });
    const empty = await makeLocation();
    await expect(
      changeLocation(admin, { id: empty, version: 1, ...place, timeZone: "Europe/London" }),
    ).resolves.toMatchObject({ version: 2 });
  });

  it("that is closed is offered to nobody, not even by staff, and cannot be made public", async () => {
    const practice = await makePractice();
    const patient = await makePatient();
    const kept = await bookAppointment(patient.ctx, bookingAt(practice, patient.id, "2027-01-06T05:15:00Z"));
    await closeLocation(admin, { id: practice.locationId, version: 1 });
    const booking = bookingAt(practice, patient.id, "2027-01-06T03:45:00Z");
    for (const ctx of [patient.ctx, admin])
      await expect(bookAppointment(ctx, booking)).rejects.toMatchObject({ code: "not_found" });
    await expect(
      rescheduleAppointment(admin, {
        appointmentId: kept.id,
        startsAt: booking.startsAt,
        locationId: practice.locationId,
      }),
    ).rejects.toMatchObject({ code: "not_found" });
    const catalogue = await inReadTransaction(SYSTEM, loadCatalogue);
    expect(catalogue.locations.map(({ id }) => id)).not.toContain(practice.locationId);
    await expect(
      changeLocation(admin, { id: practice.locationId, version: 2, ...place }),
    ).rejects.toMatchObject({ code: "wrong_state" });
  });
});
