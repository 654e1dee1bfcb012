import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { Context } from "#lib/core/context.ts";
import { foldedWords } from "#lib/core/folded-words.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import {
  bookingAt,
  makeLocation,
  makePatient,
  makePractice,
  makeUser,
  makeVisitType,
  SYSTEM,
  type Practice,
} from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { doctorInput } from "./form-input.ts";
import { listManagedDoctors, loadManagedDoctor } from "./queries-admin.ts";
import { updateDoctor } from "./update.ts";

/** The version of a doctor whose hours were set once, as `makePractice` does. */
const MADE = 2;

let admin: Context;
let practice: Practice;
let made = 0;

beforeEach(async () => {
  admin = (await makeUser("admin")).as("admin");
  practice = await makePractice();
});

const load = () => inReadTransaction(admin, (tx) => loadManagedDoctor(tx, admin, practice.doctorId));
const makeSpecialty = async () => {
  made += 1;
  return (await createSpecialty(SYSTEM, { slug: `specialty-${made}`, name: `Specialty ${made}` })).id;
};

/** All that the form sends, as it is stored. */
async function kept(overrides: object = {}) {
  const doctor = await load();
  const { id: doctorId, slug: _s, userId: _u, isActive: _a, photo: _p, ...rest } = doctor;
  return {
    ...rest,
    doctorId,
    specialtyIds: [await makeSpecialty()],
    feesIn: doctor.currency,
    ...overrides,
  };
}

describe("changing a doctor", () => {
  it("changes what administrators keep, the slug never", async () => {
    const [first, second] = [await makeSpecialty(), await makeSpecialty()];
    const [locationId, visitTypeId] = [await makeLocation(), await makeVisitType()];
    const { slug } = await load();
    await updateDoctor(
      admin,
      await kept({
        name: "Dr Đorđe O'Neill",
        practisingSince: 1999,
        languages: ["ne", "sr"],
        specialtyIds: [second, first],
        locationIds: [practice.locationId, locationId],
        fees: { [practice.visitTypeId]: 5_00, [visitTypeId]: null },
      }),
    );
    expect(await load()).toMatchObject({
      name: "Dr Đorđe O'Neill",
      slug,
      version: MADE + 1,
      practisingSince: 1999,
      languages: ["ne", "sr"],
      specialtyIds: [second, first],
      fees: { [practice.visitTypeId]: 5_00, [visitTypeId]: null },
    });
    const [entry] = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute<{ action: string; fields: string[] }>(
        sql`select action, fields from audit_entries where request_id = ${admin.requestId}`,
      ),
    );
    expect(entry).toEqual({
      action: "doctor.update",
      fields: ["name", "practisingSince", "languages", "specialtyIds", "locationIds", "fees"],
    });
    await expect(updateDoctor(admin, { ...(await kept()), slug: "other" })).rejects.toMatchObject({
      fields: { slug: "unknown_field" },
    });
  });

  it("asks for every fee anew in another currency, and booked visits keep theirs", async () => {
    const patient = await makePatient();
    const visit = await bookAppointment(
      patient.ctx,
      bookingAt(practice, patient.id, "2027-01-06T09:00:00+05:45"),
    );
    const input = await kept({ currency: "EUR", fees: { [practice.visitTypeId]: 7_00 } });
    await expect(updateDoctor(admin, input)).rejects.toMatchObject({
      code: "currency_changed",
      fields: { feeMinor: "fee_anew", [`fees.${practice.visitTypeId}`]: "fee_anew" },
    });
    expect(await load()).toMatchObject({ currency: "NPR", version: MADE });
    await updateDoctor(admin, { ...input, feesIn: "EUR", feeMinor: 12_50 });
    expect(await load()).toMatchObject({ currency: "EUR", feeMinor: 12_50 });
    const [booked] = await inReadTransaction(SYSTEM, (tx) =>
      tx.execute(sql`select fee_minor, currency from appointments where id = ${visit.id}`),
    );
    expect(booked).toEqual({ fee_minor: 150_000, currency: "NPR" });
  });

  it("tells the later of two, and loses nothing of the earlier", async () => {
    const [one, other] = [await kept({ name: "Dr One" }), await kept({ name: "Dr Other" })];
    await updateDoctor(admin, one);
    await expect(updateDoctor(admin, other)).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect(await load()).toMatchObject({ name: "Dr One" });
  });

  it.each([
    [
      "a place with hours",
      async () => ({ locationIds: [await makeLocation()] }),
      { locationIds: "location_has_hours" },
    ],
    ["a licence of another", async () => licenceOfAnother(), { licenceNumber: "licence_taken" }],
    ["a year to come", async () => ({ practisingSince: 2028 }), { practisingSince: "year_to_come" }],
    ["no specialty", async () => ({ specialtyIds: [] }), { specialtyIds: "required" }],
    ["nothing offered", async () => ({ fees: {} }), { fees: "required" }],
    ["a fee that is none", async () => ({ feeMinor: Number.NaN }), { feeMinor: "fee" }],
  ])("refuses %s, and changes nothing", async (_what, overrides, fields) => {
    const input = await kept(await overrides());
    await expect(updateDoctor(admin, input)).rejects.toMatchObject({ code: "invalid_input", fields });
    expect(await load()).toMatchObject({ version: MADE, locationIds: [practice.locationId] });
  });

  it("is for administrators alone", async () => {
    const doctorUser = await makeUser("doctor");
    const input = await kept();
    await expect(updateDoctor(doctorUser.as("doctor"), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

async function licenceOfAnother() {
  const other = await makePractice();
  const [row] = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute<{ licence_number: string }>(
      sql`select licence_number from doctors where id = ${other.doctorId}`,
    ),
  );
  return { licenceNumber: row?.licence_number };
}

describe("the administrators' list of doctors", () => {
  it("is by name, or by department", async () => {
    const list = async (sort: string) =>
      (await inReadTransaction(admin, (tx) => listManagedDoctors(tx, admin, { sort }))).doctors;
    for (const sort of ["name", "department"] as const) {
      const shown = (await list(sort)).map((doctor) => foldedWords(doctor[sort]).join(" "));
      expect(shown).toEqual(shown.toSorted((one, other) => (one < other ? -1 : 1)));
    }
  });

  it("finds by words, department, specialty, place and state, also those taken out", async () => {
    const [specialtyId] = [await makeSpecialty()];
    await updateDoctor(admin, await kept({ name: "Dr Ljiljana Đurić", specialtyIds: [specialtyId] }));
    const find = async (address: object) =>
      (await inReadTransaction(admin, (tx) => listManagedDoctors(tx, admin, address))).doctors.map(
        ({ id }) => id,
      );
    const { departmentId } = await load();
    for (const address of [
      { q: "djuric" },
      { department: departmentId, specialty: specialtyId, location: practice.locationId, state: "out" },
    ]) {
      expect(await find(address)).toEqual([]);
    }
    expect(await find({ q: "dur lji" })).toEqual([practice.doctorId]);
    expect(
      await find({
        department: departmentId,
        specialty: specialtyId,
        location: practice.locationId,
        state: "active",
      }),
    ).toEqual([practice.doctorId]);
    const { ctx } = await makePatient();
    await expect(inReadTransaction(ctx, (tx) => listManagedDoctors(tx, ctx, {}))).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the form of a doctor", () => {
  it("reads lists, fees and the primary specialty from its fields", () => {
    expect(
      doctorInput({
        name: "Dr X",
        currency: " eur ",
        feeMinor: "12,50",
        primarySpecialtyId: "b",
        "specialtyIds.a": "on",
        "specialtyIds.b": "on",
        "locationIds.l": "on",
        "offers.v": "on",
        "offers.w": "on",
        "fees.v": "9",
        "fees.w": "",
        "fees.z": "3",
        languages: "en, ne;fr",
        practisingSince: "2001",
      }),
    ).toEqual({
      name: "Dr X",
      currency: "EUR",
      feeMinor: 1250,
      specialtyIds: ["b", "a"],
      locationIds: ["l"],
      fees: { v: 900, w: null },
      languages: ["en", "ne", "fr"],
      practisingSince: 2001,
    });
  });
});
