import { z } from "zod";

import type { LocationDto } from "#lib/catalog/dto.ts";
import type { DoctorProfile } from "#lib/doctors/dto.ts";
import { listDoctorProfiles } from "#lib/doctors/queries-profiles.ts";
import { env } from "#lib/env.ts";

import { SYSTEMS } from "./constants.ts";
import { coded, referenceTo } from "./elements.ts";
import type { FhirType } from "./fhir-type.ts";
import { scheduleId, scheduleKeyOf } from "./keys.ts";
import { keyOf, referredIn, refuse, uuidsOf, type Values } from "./values.ts";

const Key = z.strictObject({ doctorId: z.uuid(), locationId: z.uuid() });

/** A doctor at a location: computed from where doctors practise, so it has no version. */
export const SCHEDULE: FhirType = {
  type: "Schedule",
  scope: "slots:read",
  isPublic: true,
  isRecorded: false,
  name: "doctors.read",
  parameters: { actor: { kind: "reference", says: "A Practitioner or a Location; twice for both." } },
  includes: { actor: ["Practitioner", "Location"] },
  find: async (tx, ctx, ids) => {
    const keys = ids.flatMap((id) => scheduleKeyOf(id) ?? []);
    const asked = { ids: keys.map(({ doctorId }) => doctorId), limit: ids.length };
    const { items } = await listDoctorProfiles(tx, ctx, asked);
    return items.flatMap(schedulesOf).filter(({ id }) => ids.includes(id));
  },
  search: async (tx, ctx, { values, limit, after }) => {
    const { doctorId, locationId } = actorsIn(values);
    const key = keyOf(Key, after);
    // One doctor has several: the doctor at the end of the slice before is read again, and one more, so that it goes on.
    const { items, next } = await listDoctorProfiles(tx, ctx, {
      ids: doctorId === undefined ? undefined : [doctorId],
      locationId,
      limit: limit + 1,
      after: key?.doctorId,
      isAgain: true,
    });
    const found = items
      .flatMap(placesOf)
      .filter(({ place }) => locationId === undefined || place.id === locationId)
      .filter((each) => key === undefined || isAfter(each, key));
    const last = found.at(Math.min(limit, found.length) - 1);
    const isMore = found.length > limit || next !== null;
    return {
      items: found.slice(0, limit).map(toSchedule),
      next: isMore ? nextAfter(last, next) : null,
    };
  },
};

interface PlaceOfDoctor {
  readonly doctor: DoctorProfile;
  readonly place: LocationDto;
}

function placesOf(doctor: DoctorProfile): PlaceOfDoctor[] {
  const byId = doctor.locations.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return byId.map((place) => ({ doctor, place }));
}

function isAfter({ doctor, place }: PlaceOfDoctor, key: z.output<typeof Key>): boolean {
  return doctor.id > key.doctorId || (doctor.id === key.doctorId && place.id > key.locationId);
}

/** Behind the last schedule shown, or, where doctors without a place filled the slice, behind the last of them. */
function nextAfter(last: PlaceOfDoctor | undefined, next: string | null): z.output<typeof Key> | null {
  if (last !== undefined) return { doctorId: last.doctor.id, locationId: last.place.id };
  return next === null ? null : { doctorId: next, locationId: LAST_UUID };
}

const LAST_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

function actorsIn(values: Values): { doctorId?: string; locationId?: string } {
  const actors = values.get("actor") ?? [];
  const types = ["Practitioner", "Location"] as const;
  const named = actors.map((actor) =>
    referredIn(new Map([["actor", [actor]]]), "actor", { types, base: env().APP_URL }),
  );
  const idOf = (type: (typeof types)[number]) => {
    const ids = named.flatMap((each) => (each?.type === type ? each.id : []));
    if (ids.length > 1) refuse("actor", "repeated");
    if (uuidsOf(ids).length < ids.length) refuse("actor");
    return ids[0];
  };
  const [doctorId, locationId] = [idOf("Practitioner"), idOf("Location")];
  return { ...(doctorId !== undefined && { doctorId }), ...(locationId !== undefined && { locationId }) };
}

function schedulesOf(doctor: DoctorProfile) {
  return placesOf(doctor).map(toSchedule);
}

function toSchedule({ doctor, place }: PlaceOfDoctor) {
  const { specialties, visitTypes } = doctor;
  return {
    resourceType: "Schedule" as const,
    id: scheduleId({ doctorId: doctor.id, locationId: place.id }),
    active: true,
    ...(visitTypes.length > 0 && {
      serviceType: visitTypes.map(({ id, name }) => coded(SYSTEMS.visitType, id, name)),
    }),
    ...(specialties.length > 0 && {
      specialty: specialties.map(({ slug, name }) => coded(SYSTEMS.specialty, slug, name)),
    }),
    actor: [
      referenceTo("Practitioner", doctor.id, doctor.name),
      referenceTo("Location", place.id, place.name),
    ],
  };
}
