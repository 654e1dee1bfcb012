import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";

import { closeDepartment, closeLocation, closeSpecialty, closeVisitType } from "#lib/catalog/close.ts";
import { createDepartment } from "#lib/catalog/create-department.ts";
import { createSpecialty } from "#lib/catalog/create-specialty.ts";
import { makeLocation, makeUser, makeVisitType, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { createDoctor } from "./create.ts";

let input: Record<string, unknown>;

beforeAll(async () => {
  const cardiology = await createSpecialty(SYSTEM, { slug: "cardiology", name: "Cardiology" });
  const angiology = await createSpecialty(SYSTEM, { slug: "angiology", name: "Angiology" });
  const department = await createDepartment(SYSTEM, { slug: "inner", name: "Internal medicine" });
  input = {
    slug: "sean-oneill",
    name: "Dr Seán O'Neill",
    gender: "male",
    licenceNumber: "A-1",
    licenceAuthority: "Medical Council",
    practisingSince: 2011,
    languages: ["en", "ga"],
    feeMinor: 9000,
    currency: "EUR",
    departmentId: department.id,
    specialtyIds: [cardiology.id, angiology.id],
    locationIds: [await makeLocation()],
    visitTypes: [
      { visitTypeId: await makeVisitType() },
      { visitTypeId: await makeVisitType(), feeMinor: 4000 },
    ],
  };
});

describe("adding a doctor", () => {
  it("is not for doctors or patients", async () => {
    for (const role of ["doctor", "patient"] as const) {
      const user = await makeUser(role);
      await expect(createDoctor(user.as(role), input)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it.each(["departmentId", "specialtyIds", "locationIds", "visitTypes", "userId"])(
    "is refused, and leaves nothing behind, when %s names what does not exist",
    async (field) => {
      const nowhere = randomUUID();
      const wrong = {
        departmentId: nowhere,
        specialtyIds: [nowhere],
        locationIds: [nowhere],
        visitTypes: [{ visitTypeId: nowhere }],
        userId: nowhere,
      }[field];
      await expect(createDoctor(SYSTEM, { ...input, [field]: wrong })).rejects.toMatchObject({
        code: "invalid_input",
        fields: { [field]: "unknown" },
      });
      expect(await storedDoctors()).toEqual([]);
    },
  );

  it("is refused, and leaves nothing behind, when what it names is closed: each field says so", async () => {
    const [department, specialty] = [
      await createDepartment(SYSTEM, { slug: "old-wing", name: "Old wing" }),
      await createSpecialty(SYSTEM, { slug: "phlebotomy", name: "Phlebotomy" }),
    ];
    const [locationId, visitTypeId] = [await makeLocation(), await makeVisitType()];
    await closeDepartment(SYSTEM, { id: department.id });
    await closeSpecialty(SYSTEM, { id: specialty.id });
    await closeLocation(SYSTEM, { id: locationId });
    await closeVisitType(SYSTEM, { id: visitTypeId });
    const closed = {
      departmentId: department.id,
      specialtyIds: [specialty.id],
      locationIds: [locationId],
      visitTypes: [{ visitTypeId }],
    };
    const fields = {
      departmentId: "closed",
      specialtyIds: "closed",
      locationIds: "closed",
      visitTypes: "closed",
    };
    await expect(createDoctor(SYSTEM, { ...input, ...closed })).rejects.toMatchObject({ fields });
    expect(await storedDoctors()).toEqual([]);
  });

  it("keeps the first specialty as the primary one, and a visit type's own fee", async () => {
    const admin = await makeUser("admin");
    await createDoctor(admin.as("admin"), input);
    expect(await storedDoctors()).toEqual([
      { name: "Dr Seán O'Neill", primary: "cardiology", specialties: 2, fees: [4000, null] },
    ]);
  });

  it("is refused for a slug or a licence in use", async () => {
    for (const change of [{ licenceNumber: "A-2" }, { slug: "sean-oneill-2" }]) {
      await expect(createDoctor(SYSTEM, { ...input, ...change })).rejects.toMatchObject({
        code: "invalid_input",
      });
    }
  });
});

async function storedDoctors() {
  const rows = await inReadTransaction(SYSTEM, (tx) =>
    tx.execute(sql`
      select d.name,
        (select s.slug from doctor_specialties ds join specialties s on s.id = ds.specialty_id
         where ds.doctor_id = d.id and ds.is_primary) as primary,
        (select count(*)::int from doctor_specialties ds where ds.doctor_id = d.id) as specialties,
        (select jsonb_agg(fee_minor order by fee_minor) from doctor_visit_types v where v.doctor_id = d.id) as fees
      from doctors d
    `),
  );
  return [...rows];
}
