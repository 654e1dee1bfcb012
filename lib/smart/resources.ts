import { bookingHref } from "#lib/appointments/address.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import { MINUTE_MS, toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { doctorHref } from "#lib/doctors/address.ts";
import type { Mode } from "#lib/scheduling/shapes.ts";

import { addressElement } from "./address-element.ts";
import type { PublishedSchedule, PublishedTimes, PublishedVisitType } from "./dto.ts";
import { fhirInstant } from "./instant.ts";
import { SMART_PATH } from "./constants.ts";

/** The guide's page and its StructureDefinition name two addresses for each extension: clients look for either. */
const EXTENSIONS = [
  "http://hl7.org/fhir/uv/smart-scheduling-links/StructureDefinition",
  "http://fhir-registry.smarthealthit.org/StructureDefinition",
] as const;

/** A resource of FHIR R4 as far as it is published, and no more: a member without a value is left out. */
export type Resource = Readonly<Record<string, unknown>> & {
  readonly resourceType: "Location" | "PractitionerRole" | "Schedule" | "Slot";
  /** At most 64 letters, digits, hyphens and dots. */
  readonly id: string;
};

export function locationResource(location: LocationDto): Resource {
  const { id, name, phone, timeZone } = location;
  return {
    resourceType: "Location",
    id,
    extension: [{ url: "http://hl7.org/fhir/StructureDefinition/timezone", valueCode: timeZone }],
    status: "active",
    name,
    telecom: [phoneOf(phone)],
    address: addressElement(location),
  };
}

/** A doctor at a location: the same key as their schedule there. */
export function roleResource(schedule: PublishedSchedule, appUrl: string): Resource {
  const { publicKey, doctor, location } = schedule;
  return {
    resourceType: "PractitionerRole",
    id: publicKey,
    active: true,
    practitioner: { display: doctor.name },
    specialty: doctor.specialties.map(({ slug, name }) => conceptOf("specialties", slug, name, appUrl)),
    location: [locationReference(location)],
    telecom: [phoneOf(location.phone), { system: "url", value: `${appUrl}${doctorHref(doctor.slug)}` }],
  };
}

export function scheduleResource(schedule: PublishedSchedule, appUrl: string): Resource {
  const { publicKey, doctor, location } = schedule;
  return {
    resourceType: "Schedule",
    id: publicKey,
    active: true,
    serviceType: doctor.visitTypes.map((visitType) => serviceTypeOf(visitType, appUrl)),
    actor: [
      locationReference(location),
      { reference: `PractitionerRole/${publicKey}`, display: doctor.name },
    ],
  };
}

/** A free time. Its link leads to the booking form with this time, and reserves nothing. */
export function slotResource(times: PublishedTimes, index: number, appUrl: string): Resource {
  const { schedule, visitType } = times;
  const startsAt = times.startsAt[index] ?? 0;
  const mode = times.modes[index] ?? visitType.modes[0] ?? "in_person";
  const { timeZone, phone } = schedule.location;
  return {
    resourceType: "Slot",
    id: `${schedule.publicKey}.${visitType.publicKey}.${compact(startsAt)}`,
    extension: [
      ...EXTENSIONS.map((base) => ({
        url: `${base}/booking-deep-link`,
        valueUrl: linkTo({ schedule, visitType, startsAt, mode }, appUrl),
      })),
      ...EXTENSIONS.map((base) => ({ url: `${base}/booking-phone`, valueString: phone })),
    ],
    serviceType: [serviceTypeOf(visitType, appUrl)],
    schedule: { reference: `Schedule/${schedule.publicKey}` },
    status: "free",
    start: fhirInstant(startsAt, timeZone),
    end: fhirInstant(startsAt + visitType.durationMinutes * MINUTE_MS, timeZone),
  };
}

interface Linked {
  readonly schedule: PublishedSchedule;
  readonly visitType: PublishedVisitType;
  readonly startsAt: EpochMs;
  readonly mode: Mode;
}

function linkTo({ schedule, visitType, startsAt, mode }: Linked, appUrl: string): string {
  const href = bookingHref({
    doctorSlug: schedule.doctor.slug,
    visitTypeSlug: visitType.slug,
    mode,
    locationSlug: schedule.location.slug,
    startsAt,
  });
  return `${appUrl}${href}`;
}

const phoneOf = (value: string) => ({ system: "phone", value });

const locationReference = ({ id, name }: LocationDto) => ({ reference: `Location/${id}`, display: name });

const serviceTypeOf = ({ publicKey, name }: PublishedVisitType, appUrl: string) =>
  conceptOf("visit-types", publicKey, name, appUrl);

/** Our own codes: no catalogue of the world is filled in by administrators. */
function conceptOf(kind: string, code: string, display: string, appUrl: string) {
  return { coding: [{ system: `${appUrl}${SMART_PATH}/${kind}`, code, display }], text: display };
}

/** `20270106T031500Z`: a colon has no place in an id. */
function compact(instant: EpochMs): string {
  return toIsoInstant(instant)
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(/[-:]/g, "");
}
