import { randomUUID } from "node:crypto";

import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import type { Context } from "#lib/core/context.ts";
import { listDoctors } from "#lib/doctors/queries.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";
import { makeDoctor, makeLocation, makeUser, makeVisitType, SYSTEM } from "#db/testing/world.ts";

import { createSpecialty } from "./create-specialty.ts";
import { deleteSpecialty } from "./delete.ts";
import { loadListedSpecialty } from "./queries-list.ts";
import { mergeSpecialties } from "./merge-specialties.ts";

let admin: Context;
beforeAll(async () => {
  admin = (await makeUser("admin")).as("admin");
});

const unique = () => `x-${randomUUID()}`;
const newSpecialty = async () => createSpecialty(SYSTEM, { slug: unique(), name: unique() });

describe("merging specialties", () => {
  it("keeps each doctor's first one, and the old address leads to the new one", async () => {
    const [from, into, third] = [await newSpecialty(), await newSpecialty(), await newSpecialty()];
    const locationIds = [await makeLocation()];
    const visitTypeIds = [await makeVisitType()];
    const doctors: string[] = [];
    for (const practised of [[from.id], [from.id, into.id], [into.id, from.id], [third.id, from.id]]) {
      const doctorId = await makeDoctor({ locationIds, visitTypeIds });
      doctors.push(doctorId);
      for (const [index, specialtyId] of practised.entries())
        await inTransaction(SYSTEM, (tx) =>
          tx.execute(
            sql`insert into doctor_specialties values (${doctorId}, ${specialtyId}, ${index === 0})`,
          ),
        );
    }
    const { version } = await mergeSpecialties(admin, { id: from.id, version: 1, intoId: into.id });
    const practised = await inReadTransaction(SYSTEM, (tx) =>
      Promise.all(
        doctors.map(async (doctorId) =>
          (
            await tx.execute<{ id: string }>(sql`
              select specialty_id as id from doctor_specialties where doctor_id = ${doctorId} order by is_primary desc`)
          ).map(({ id }) => id),
        ),
      ),
    );
    expect(practised).toEqual([[into.id], [into.id], [into.id], [third.id, into.id]]);
    const found = await inReadTransaction(SYSTEM, (tx) => listDoctors(tx, SYSTEM, { specialty: from.slug }));
    expect(found.search.specialty).toBe(into.slug);
    expect(found.doctors).toHaveLength(4);
    await expect(deleteSpecialty(admin, { id: into.id, version })).rejects.toMatchObject({
      code: "in_use",
    });
    await expect(
      mergeSpecialties(admin, { id: third.id, version: 1, intoId: from.id }),
    ).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("leaves the names of both to the one that stays, its own first, and no name twice", async () => {
    const from = await createSpecialty(SYSTEM, {
      slug: unique(),
      name: "Heart care",
      alsoCalled: ["heart", "pulse"],
    });
    const into = await createSpecialty(SYSTEM, {
      slug: unique(),
      name: "Heart",
      alsoCalled: ["vein", "pulse"],
    });
    const { version } = await mergeSpecialties(admin, { id: from.id, intoId: into.id });
    const kept = await inReadTransaction(SYSTEM, (tx) => loadListedSpecialty(tx, SYSTEM, into.id));
    expect(kept).toMatchObject({ version, alsoCalled: ["vein", "pulse", "Heart care", "heart"] });
  });

  it("crosswise at once ends with one of them, and no doctor loses theirs", async () => {
    const [one, other] = [await newSpecialty(), await newSpecialty()];
    const outcomes = await Promise.allSettled([
      mergeSpecialties(admin, { id: one.id, version: 1, intoId: other.id }),
      mergeSpecialties(admin, { id: other.id, version: 1, intoId: one.id }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
