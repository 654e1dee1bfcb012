import { asc, eq } from "drizzle-orm";

import {
  availabilityOverrides,
  availabilityRules,
  departments,
  doctorLeaves,
  doctorLocations,
  doctorPhotos,
  doctors,
  doctorSpecialties,
  doctorVisitTypes,
  locations,
  specialties,
  users,
  visitTypes,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { OwnDataDoctor } from "./dto-doctor.ts";

/** What is stored of a user who is a doctor: the profile, and their hours. For the system, which determines whose it is. */
export async function selectDoctor(tx: Tx, userId: string): Promise<OwnDataDoctor | null> {
  const [profile] = await tx
    .select(PROFILE)
    .from(doctors)
    .innerJoin(users, eq(users.id, doctors.userId))
    .innerJoin(departments, eq(departments.id, doctors.departmentId))
    .where(eq(users.id, userId));
  if (profile === undefined) return null;
  return {
    ...profile,
    photo: await selectPhoto(tx, profile.id),
    ...(await selectPractice(tx, profile.id)),
    ...(await selectHours(tx, profile.id)),
  };
}

async function selectPhoto(tx: Tx, doctorId: string): Promise<OwnDataDoctor["photo"]> {
  const [photo] = await tx
    .select({
      digest: doctorPhotos.digest,
      small: doctorPhotos.small,
      large: doctorPhotos.large,
      createdAt: doctorPhotos.createdAt,
    })
    .from(doctorPhotos)
    .where(eq(doctorPhotos.doctorId, doctorId));
  if (photo === undefined) return null;
  return { ...photo, small: photo.small.toString("base64"), large: photo.large.toString("base64") };
}

const PROFILE = {
  id: doctors.id,
  slug: doctors.slug,
  name: doctors.name,
  title: doctors.title,
  givenName: doctors.givenName,
  familyName: doctors.familyName,
  biography: doctors.biography,
  gender: doctors.gender,
  licenceNumber: doctors.licenceNumber,
  licenceAuthority: doctors.licenceAuthority,
  practisingSince: doctors.practisingSince,
  languages: doctors.languages,
  departmentId: doctors.departmentId,
  department: departments.name,
  feeMinor: doctors.feeMinor,
  currency: doctors.currency,
  acceptingNewPatients: doctors.acceptingNewPatients,
  horizonDays: doctors.horizonDays,
  isActive: doctors.isActive,
  createdAt: doctors.createdAt,
};

async function selectPractice(tx: Tx, doctorId: string) {
  return {
    specialties: await tx
      .select({
        specialtyId: specialties.id,
        specialty: specialties.name,
        isPrimary: doctorSpecialties.isPrimary,
      })
      .from(doctorSpecialties)
      .innerJoin(specialties, eq(specialties.id, doctorSpecialties.specialtyId))
      .where(eq(doctorSpecialties.doctorId, doctorId))
      .orderBy(asc(specialties.name)),
    locations: await tx
      .select({ locationId: locations.id, location: locations.name })
      .from(doctorLocations)
      .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
      .where(eq(doctorLocations.doctorId, doctorId))
      .orderBy(asc(locations.name)),
    visitTypes: await tx
      .select({
        visitTypeId: visitTypes.id,
        visitType: visitTypes.name,
        feeMinor: doctorVisitTypes.feeMinor,
        durationMinutes: doctorVisitTypes.durationMinutes,
        stepMinutes: doctorVisitTypes.stepMinutes,
        bufferBeforeMinutes: doctorVisitTypes.bufferBeforeMinutes,
        bufferAfterMinutes: doctorVisitTypes.bufferAfterMinutes,
        modes: doctorVisitTypes.modes,
        noticeMinutes: doctorVisitTypes.noticeMinutes,
        changeCutoffMinutes: doctorVisitTypes.changeCutoffMinutes,
        needsConfirmation: doctorVisitTypes.needsConfirmation,
      })
      .from(doctorVisitTypes)
      .innerJoin(visitTypes, eq(visitTypes.id, doctorVisitTypes.visitTypeId))
      .where(eq(doctorVisitTypes.doctorId, doctorId))
      .orderBy(asc(visitTypes.name)),
  };
}

async function selectHours(tx: Tx, doctorId: string) {
  return {
    weeklyHours: await tx
      .select({
        locationId: availabilityRules.locationId,
        weekday: availabilityRules.weekday,
        startTime: availabilityRules.startTime,
        endTime: availabilityRules.endTime,
        validFrom: availabilityRules.validFrom,
        validUntil: availabilityRules.validUntil,
        everyWeeks: availabilityRules.everyWeeks,
        modes: availabilityRules.modes,
      })
      .from(availabilityRules)
      .where(eq(availabilityRules.doctorId, doctorId))
      .orderBy(asc(availabilityRules.validFrom), asc(availabilityRules.weekday), asc(availabilityRules.id)),
    datesThatDiffer: await tx
      .select({
        locationId: availabilityOverrides.locationId,
        date: availabilityOverrides.date,
        kind: availabilityOverrides.kind,
        startTime: availabilityOverrides.startTime,
        endTime: availabilityOverrides.endTime,
        modes: availabilityOverrides.modes,
        reason: availabilityOverrides.reason,
      })
      .from(availabilityOverrides)
      .where(eq(availabilityOverrides.doctorId, doctorId))
      .orderBy(asc(availabilityOverrides.date), asc(availabilityOverrides.id)),
    leaves: await tx
      .select({
        fromDate: doctorLeaves.fromDate,
        untilDate: doctorLeaves.untilDate,
        fromNoon: doctorLeaves.fromNoon,
        untilNoon: doctorLeaves.untilNoon,
        reason: doctorLeaves.reason,
      })
      .from(doctorLeaves)
      .where(eq(doctorLeaves.doctorId, doctorId))
      .orderBy(asc(doctorLeaves.fromDate), asc(doctorLeaves.id)),
  };
}
