import { z } from "zod";

import type { LocationDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import { GENDERS, PRESENCES } from "#lib/doctors/constants.ts";
import type { DoctorCard, DoctorSummary, DoctorWithPresence } from "#lib/doctors/dto.ts";
import { MODES } from "#lib/scheduling/shapes.ts";

import { Currency, FeeMinor, Instant, NAME_PARTS_ANSWER } from "./fields.ts";

const Named = z.strictObject({ id: z.uuid(), slug: z.string(), name: z.string() });

const Location = Named.extend({
  addressLine: z.string(),
  city: z.string(),
  country: z.string(),
  phone: z.string(),
  timeZone: z.string(),
});

const VisitType = Named.extend({
  durationMinutes: z.int().positive(),
  modes: z.array(z.enum(MODES)),
  feeMinor: FeeMinor,
  currency: Currency,
});

/** Paths of a photograph of so many pixels a side (96, 256): a path's content never changes, another photograph has others. */
export const PhotoLinks = z.strictObject({ small: z.string(), large: z.string() });

const Summary = Named.extend({
  photo: PhotoLinks.nullable(),
  ...NAME_PARTS_ANSWER,
  specialties: z.array(Named),
  languages: z.array(z.string()),
  acceptingNewPatients: z.boolean(),
  horizonDays: z.int().positive(),
  locations: z.array(Location),
  visitTypes: z.array(VisitType),
});

/** A doctor in a list, with the first free time of the kind that was asked for. */
export const ListedDoctor = Summary.extend({
  firstFree: z
    .strictObject({
      startsAt: Instant,
      endsAt: Instant,
      timeZone: z.string(),
      locationId: z.uuid(),
      visitTypeId: z.uuid(),
      mode: z.enum(MODES),
    })
    .nullable(),
});

/** A doctor as everyone may know one; `presence` is null for all but doctors and administrators. */
export const PublicDoctor = Summary.extend({
  biography: z.string(),
  gender: z.enum(GENDERS),
  department: z.string(),
  licenceNumber: z.string(),
  licenceAuthority: z.string(),
  practisingSince: z.int(),
  presence: z.enum(PRESENCES).nullable(),
  version: z.int().positive(),
});

export function toListedDoctor(card: DoctorCard) {
  const [first] = card.freeSlots;
  return { ...toSummary(card), firstFree: first === undefined ? null : toFirstFree(first) };
}

export function toPublicDoctor(doctor: DoctorWithPresence) {
  const { biography, gender, department, licenceNumber, licenceAuthority } = doctor;
  const { practisingSince, presence, version } = doctor;
  const profile = { biography, gender, department, licenceNumber, licenceAuthority };
  return { ...toSummary(doctor), ...profile, practisingSince, presence, version };
}

function toSummary(doctor: DoctorSummary) {
  const { id, slug, name, title, givenName, familyName } = doctor;
  const { photo, specialties, languages, acceptingNewPatients, horizonDays } = doctor;
  return {
    id,
    slug,
    name,
    photo,
    title,
    givenName,
    familyName,
    specialties,
    languages,
    acceptingNewPatients,
    horizonDays,
    locations: doctor.locations.map(toLocation),
    visitTypes: doctor.visitTypes.map(toVisitType),
  };
}

function toLocation({ id, slug, name, addressLine, city, country, phone, timeZone }: LocationDto) {
  return { id, slug, name, addressLine, city, country, phone, timeZone };
}

function toVisitType({ id, slug, name, durationMinutes, modes, feeMinor, currency }: VisitTypeOffer) {
  return { id, slug, name, durationMinutes, modes, feeMinor, currency };
}

function toFirstFree({ startsAt, endsAt, location, visitType, mode }: DoctorCard["freeSlots"][number]) {
  const { id: locationId, timeZone } = location;
  return { startsAt, endsAt, timeZone, locationId, visitTypeId: visitType.id, mode };
}
