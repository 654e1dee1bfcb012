import { randomUUID } from "node:crypto";

import { setWeeklyHours } from "#lib/availability/set-weekly-hours.ts";
import { doctorSpecialties, specialties } from "#db/schema/index.ts";
import { dailyHours, makeDoctor, makeLocation, makeVisitType, SYSTEM } from "#db/testing/world.ts";
import { inTransaction } from "#db/transaction.ts";

export interface Directory {
  readonly place: Readonly<Record<"kathmandu" | "london" | "hidden", string>>;
  readonly type: Readonly<Record<"first" | "followUp" | "inPersonOnly", string>>;
  readonly doctor: Readonly<Record<"rai" | "oneill" | "alvarez" | "away" | "gone", string>>;
}

/**
 * Four doctors and one who has left, at two public locations in two zones: one with hours every day, one with evenings, one whose hours
 * begin in seven weeks, one with none.
 */
export async function storeDirectory(): Promise<Directory> {
  const place = { kathmandu: "", london: "", hidden: "" };
  const type = { first: "", followUp: "", inPersonOnly: "" };
  const doctor = { rai: "", oneill: "", alvarez: "", away: "", gone: "" };

  place.kathmandu = await makeLocation({ slug: "patan", city: "Lalitpur", name: "Patan Clinic" });
  place.london = await makeLocation({ slug: "soho", city: "London", timeZone: "Europe/London" });
  place.hidden = await makeLocation({ slug: "back-office", city: "Nowhere", isPublic: false });
  type.first = await makeVisitType({ slug: "first", name: "First consultation", position: 0 });
  type.followUp = await makeVisitType({
    slug: "follow-up",
    durationMinutes: 15,
    stepMinutes: 15,
    position: 1,
  });
  type.inPersonOnly = await makeVisitType({ slug: "procedure", modes: ["in_person"], position: 2 });
  const [cardiology, dermatology] = [await makeSpecialty("Cardiology"), await makeSpecialty("Dermatología")];

  doctor.rai = await makeDoctor({
    locationIds: [place.kathmandu],
    visitTypeIds: [type.first, type.followUp],
    columns: {
      slug: "rai",
      name: "Dr Sunita Rai",
      languages: ["en", "ne"],
      feeMinor: 150_000,
      currency: "NPR",
    },
  });
  doctor.oneill = await makeDoctor({
    locationIds: [place.london, place.hidden],
    visitTypeIds: [type.first],
    columns: {
      slug: "oneill",
      name: "Dr Siân O'Neill",
      languages: ["en", "cy"],
      feeMinor: 6_000,
      currency: "GBP",
    },
  });
  doctor.alvarez = await makeDoctor({
    locationIds: [place.kathmandu],
    visitTypeIds: [type.inPersonOnly],
    columns: {
      slug: "alvarez",
      name: "Dr José Álvarez",
      gender: "male",
      acceptingNewPatients: false,
      feeMinor: 90_000,
    },
  });
  doctor.away = await makeDoctor({
    locationIds: [place.kathmandu],
    visitTypeIds: [type.first],
    columns: { slug: "away", name: "Dr Ama Away", gender: "other", feeMinor: 200_000 },
  });
  doctor.gone = await makeDoctor({
    locationIds: [place.kathmandu],
    visitTypeIds: [type.first],
    columns: { slug: "gone", name: "Dr Rai Gone", isActive: false },
  });
  await practise(doctor.rai, cardiology, dermatology);
  await practise(doctor.oneill, cardiology);
  await practise(doctor.alvarez, dermatology);
  await practise(doctor.away, dermatology);
  await setWeeklyHours(SYSTEM, {
    doctorId: doctor.rai,
    rules: dailyHours(place.kathmandu, "09:00", "17:00"),
  });
  await setWeeklyHours(SYSTEM, {
    doctorId: doctor.oneill,
    rules: dailyHours(place.london, "20:00", "23:00"),
  });
  await setWeeklyHours(SYSTEM, {
    doctorId: doctor.alvarez,
    rules: dailyHours(place.kathmandu, "10:00", "12:00").map((rule) => ({
      ...rule,
      validFrom: "2027-02-20",
    })),
  });
  return { place, type, doctor };
}

async function makeSpecialty(name: string): Promise<string> {
  const id = randomUUID();
  const slug = name
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[^a-z]/g, "");
  await inTransaction(SYSTEM, (tx) => tx.insert(specialties).values({ id, name, slug }));
  return id;
}

async function practise(doctorId: string, ...specialtyIds: string[]): Promise<void> {
  const rows = specialtyIds.map((specialtyId, position) => ({
    doctorId,
    specialtyId,
    isPrimary: position === 0,
  }));
  await inTransaction(SYSTEM, (tx) => tx.insert(doctorSpecialties).values(rows));
}

/** Gives all of them the same first specialty. */
export async function practiseAll(name: string, doctorIds: readonly string[]): Promise<void> {
  const specialtyId = await makeSpecialty(name);
  for (const doctorId of doctorIds) await practise(doctorId, specialtyId);
}
