import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import type { LeavingVisitDto } from "#lib/appointments/queries-leaving.ts";

import { PhotoLinks } from "./doctors-answer.ts";
import { Currency, FeeMinor, Instant, NAME_PARTS_ANSWER, Version } from "./fields.ts";

/** A doctor in the list of administrators. */
export const ManagedListItem = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  department: z.string(),
  specialties: z.array(z.string()),
  isActive: z.boolean(),
});

/** A doctor as administrators edit one: ids of the catalogue, the primary specialty first, and fees by visit type. */
export const ManagedDoctor = z.strictObject({
  id: z.uuid(),
  slug: z.string(),
  userId: z.uuid().nullable(),
  name: z.string(),
  photo: PhotoLinks.nullable(),
  ...NAME_PARTS_ANSWER,
  licenceNumber: z.string(),
  licenceAuthority: z.string(),
  practisingSince: z.int(),
  languages: z.array(z.string()),
  departmentId: z.uuid(),
  feeMinor: FeeMinor,
  currency: Currency,
  isActive: z.boolean(),
  version: Version,
  specialtyIds: z.array(z.uuid()),
  locationIds: z.array(z.uuid()),
  fees: z.record(z.string(), FeeMinor.nullable()),
});

/** A visit to come of a doctor who is to be removed, and the doctors who could see the patient instead. */
export const LeavingVisit = z.strictObject({
  id: z.uuid(),
  version: Version,
  patientId: z.uuid(),
  visitTypeId: z.uuid(),
  locationId: z.uuid(),
  mode: z.enum(MODES),
  startsAt: Instant,
  endsAt: Instant,
  timeZone: z.string(),
  colleagues: z.array(
    z.strictObject({ doctorId: z.uuid(), locationId: z.uuid(), startsAt: Instant, timeZone: z.string() }),
  ),
});

export function toLeavingVisit({ colleagues, ...visit }: LeavingVisitDto) {
  const { id, version, patientId, visitTypeId, locationId, mode, startsAt, endsAt, timeZone } = visit;
  const times = colleagues.map(({ doctor, location, startsAt: from }) => ({
    ...{ doctorId: doctor.id, locationId: location.id, startsAt: from, timeZone: location.timeZone },
  }));
  const shown = { id, version, patientId, visitTypeId, locationId, mode, startsAt, endsAt, timeZone };
  return { ...shown, colleagues: times };
}
