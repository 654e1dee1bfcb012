import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { createDoctor } from "#lib/doctors/create.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import { byName, type PlaceOfField } from "./faults.ts";
import { tryAt, type Making } from "./making.ts";
import { WEEKDAYS, type Setup } from "./schema.ts";

type Doctor = Setup["doctors"][number];

/** Makes the doctors that the database lacks, and gives hours to those that have none. */
export async function makeDoctors(making: Making): Promise<void> {
  for (const [index, doctor] of making.setup.doctors.entries()) {
    // Faults in what the doctor needs are reported already, and not again for the doctor.
    if (!isReady(making, doctor)) continue;
    const path = ["doctors", index];
    if (!making.known.doctors.has(doctor.slug)) {
      await tryAt(making, path, (tx) => makeDoctor(making, tx, doctor));
    }
    const doctorId = making.known.doctors.get(doctor.slug);
    if (doctorId === undefined || doctor.hours.length === 0 || making.known.withHours.has(doctorId)) continue;
    const rules = doctor.hours.flatMap((stretch, at) =>
      rulesOf(making, stretch).map((rule) => ({ at, rule })),
    );
    // The verb names a rule by its number; several come from one stretch of the file.
    const placeOf: PlaceOfField = (field) => {
      const [list, number, ...rest] = field.split(".");
      const stretch = rules[Number(number)];
      return list === "rules" && stretch ? [stretch.at, ...rest.flatMap(byName)] : [];
    };
    await tryAt(
      making,
      [...path, "hours"],
      async (tx) => {
        await setWeeklyHours.within(tx, making.ctx, { doctorId, rules: rules.map(({ rule }) => rule) });
      },
      placeOf,
    );
  }
}

function isReady({ known }: Making, doctor: Doctor): boolean {
  return (
    known.departments.has(doctor.department) &&
    doctor.specialties.every((slug) => known.specialties.has(slug)) &&
    doctor.locations.every((slug) => known.locations.has(slug)) &&
    doctor.visitTypes.every(({ slug }) => known.visitTypes.has(slug)) &&
    (doctor.account === undefined || known.accounts.has(doctor.account.email))
  );
}

async function makeDoctor({ ctx, known, made }: Making, tx: Tx, doctor: Doctor): Promise<void> {
  const { department, specialties, locations, visitTypes, hours: _, account, ...profile } = doctor;
  const { id, slug } = await createDoctor.within(tx, ctx, {
    ...profile,
    userId: account === undefined ? null : known.accounts.get(account.email)?.id,
    departmentId: known.departments.get(department),
    specialtyIds: specialties.map((each) => known.specialties.get(each)),
    locationIds: locations.map((each) => known.locations.get(each)),
    visitTypes: visitTypes.map((offer) => ({
      visitTypeId: known.visitTypes.get(offer.slug),
      feeMinor: offer.feeMinor,
    })),
  });
  known.doctors.set(slug, id);
  made.push({ kind: "doctor", name: slug });
}

function rulesOf({ ctx, setup, known }: Making, stretch: Doctor["hours"][number]) {
  const { location, weekdays, validFrom, ...times } = stretch;
  const timeZone = setup.locations.find(({ slug }) => slug === location)?.timeZone ?? "UTC";
  return weekdays.map((weekday) => ({
    ...times,
    locationId: known.locations.get(location),
    weekday: WEEKDAYS.indexOf(weekday) + 1,
    validFrom: validFrom ?? localDateOf(ctx.now, timeZone),
  }));
}
