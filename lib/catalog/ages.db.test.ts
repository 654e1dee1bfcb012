import { expect, it } from "vitest";
import { eq } from "drizzle-orm";

import { loadBookingChoice } from "#lib/appointments/queries-booking.ts";
import { doctors, doctorSpecialties, locations, specialties, visitTypes } from "#db/schema/index.ts";
import { makePatient, makePractice, makeUser, SYSTEM } from "#db/testing/world.ts";
import { inReadTransaction, inTransaction } from "#db/transaction.ts";

import { changeSpecialty } from "./change-specialty.ts";
import { createSpecialty } from "./create-specialty.ts";

let count = 0;
const names = () => {
  count += 1;
  return { slug: `ages-${count}`, name: `Ages ${count}` };
};
const stored = (id: string) =>
  inTransaction(SYSTEM, async (tx) => {
    const [row] = await tx.select().from(specialties).where(eq(specialties.id, id));
    return { minimumAge: row?.minimumAge, maximumAge: row?.maximumAge };
  });

it("administrators say of which age the patients of a specialty are, leave it, and take it back", async () => {
  const admin = (await makeUser("admin")).as("admin");
  const { id } = await createSpecialty(admin, { ...names(), maximumAge: 17 });
  await expect(stored(id)).resolves.toEqual({ minimumAge: null, maximumAge: 17 });
  await changeSpecialty(admin, { id, name: names().name });
  await expect(stored(id)).resolves.toEqual({ minimumAge: null, maximumAge: 17 });
  await changeSpecialty(admin, { id, name: names().name, minimumAge: 2, maximumAge: null });
  await expect(stored(id)).resolves.toEqual({ minimumAge: 2, maximumAge: null });
});

it("ages that nobody has are refused, with the field at fault", async () => {
  const admin = (await makeUser("admin")).as("admin");
  const fault = { code: "invalid_input", fields: { maximumAge: "age_before" } };
  await expect(createSpecialty(admin, { ...names(), minimumAge: 18, maximumAge: 17 })).rejects.toMatchObject(
    fault,
  );
  const { id } = await createSpecialty(admin, { ...names(), minimumAge: 18 });
  await expect(changeSpecialty(admin, { id, name: names().name, maximumAge: 17 })).rejects.toMatchObject(
    fault,
  );
  await expect(createSpecialty(admin, { ...names(), maximumAge: 131 })).rejects.toMatchObject({
    fields: { maximumAge: "out_of_range" },
  });
});

it("a booking knows which patients its doctor is for, of all specialties together", async () => {
  const admin = (await makeUser("admin")).as("admin");
  const practice = await makePractice();
  const { ctx } = await makePatient();
  const children = await createSpecialty(admin, { ...names(), maximumAge: 17 });
  const practise = (specialtyId: string, isPrimary: boolean) =>
    inTransaction(SYSTEM, (tx) =>
      tx.insert(doctorSpecialties).values({ doctorId: practice.doctorId, specialtyId, isPrimary }),
    );
  await inTransaction(SYSTEM, (tx) =>
    tx.delete(doctorSpecialties).where(eq(doctorSpecialties.doctorId, practice.doctorId)),
  );
  await practise(children.id, true);
  const ages = async () => {
    const choice = await inReadTransaction(ctx, async (tx) => {
      const [named] = await tx
        .select({ doctor: doctors.slug, type: visitTypes.slug, location: locations.slug })
        .from(doctors)
        .innerJoin(visitTypes, eq(visitTypes.id, practice.visitTypeId))
        .innerJoin(locations, eq(locations.id, practice.locationId))
        .where(eq(doctors.id, practice.doctorId));
      return loadBookingChoice(tx, ctx, { ...named, start: "2027-01-06T09:30:00+05:45" });
    });
    return choice.found ? choice.ages : undefined;
  };
  await expect(ages()).resolves.toEqual({ minimumAge: null, maximumAge: 17 });
  await practise((await createSpecialty(admin, names())).id, false);
  await expect(ages()).resolves.toEqual({ minimumAge: null, maximumAge: null });
});
