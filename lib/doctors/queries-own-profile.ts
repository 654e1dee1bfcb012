import { and, asc, eq } from "drizzle-orm";

import type { HoursDto } from "#lib/availability/dto.ts";
import { loadHours, loadKeptDoctor } from "#lib/availability/queries-hours.ts";
import type { Context } from "#lib/core/context.ts";
import {
  departments,
  doctors,
  doctorSpecialties,
  doctorVisitTypes,
  specialties,
  visitTypes,
} from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { photoOf } from "./address.ts";
import type { Presence } from "./constants.ts";
import type { PhotoLinks } from "./dto.ts";
import type { OfferInput } from "./profile-schema.ts";
import { presenceOf } from "./queries-profile.ts";

/** A visit type of the catalogue, and a doctor's own terms for it; null if the doctor does not offer it. */
export interface OwnOffer {
  readonly visitTypeId: string;
  readonly name: string;
  readonly catalogue: Omit<OfferInput, "visitTypeId" | "isOffered" | "feeMinor">;
  readonly own: Omit<OfferInput, "visitTypeId" | "isOffered"> | null;
}

export interface OwnProfile {
  readonly doctorId: string;
  readonly version: number;
  readonly slug: string;
  readonly name: string;
  readonly photo: PhotoLinks | null;
  readonly biography: string;
  readonly languages: readonly string[];
  readonly acceptingNewPatients: boolean;
  readonly horizonDays: number;
  /** Whether the doctor is in the directory. */
  readonly isActive: boolean;
  readonly licenceNumber: string;
  readonly licenceAuthority: string;
  readonly practisingSince: number;
  readonly feeMinor: number;
  readonly currency: string;
  readonly department: string;
  /** The primary one first. */
  readonly specialties: readonly string[];
  readonly presence: Presence;
  readonly offers: readonly OwnOffer[];
  readonly hours: HoursDto;
}

/**
 * A doctor's profile and hours, for the doctor or for an administrator; without an id, one's own.
 * @throws DomainError `unknown_doctor`, `unauthenticated`, `forbidden`
 */
export async function loadOwnProfile(tx: Tx, ctx: Context, doctorId?: string): Promise<OwnProfile> {
  const { id } = await loadKeptDoctor(tx, ctx, doctorId);
  const [found] = await tx
    .select({ ...PROFILE, photoDigest: doctors.photoDigest, department: departments.name })
    .from(doctors)
    .innerJoin(departments, eq(departments.id, doctors.departmentId))
    .where(eq(doctors.id, id));
  if (found === undefined) throw new Error("A doctor has a department");
  const { photoDigest, ...profile } = found;
  const practised = await tx
    .select({ name: specialties.name, isPrimary: doctorSpecialties.isPrimary })
    .from(doctorSpecialties)
    .innerJoin(specialties, eq(specialties.id, doctorSpecialties.specialtyId))
    .where(eq(doctorSpecialties.doctorId, id))
    .orderBy(asc(specialties.name));
  return {
    ...profile,
    photo: photoOf(photoDigest),
    specialties: practised
      .toSorted((one, other) => Number(other.isPrimary) - Number(one.isPrimary))
      .map(({ name }) => name),
    presence: await presenceOf(tx, ctx, id),
    offers: await listOwnOffers(tx, id),
    hours: await loadHours(tx, ctx, id),
  };
}

/**
 * The catalogue's and the doctor's values separately, for the one form that edits the difference; every other reader uses `doctor_offers`.
 */
async function listOwnOffers(tx: Tx, doctorId: string): Promise<OwnOffer[]> {
  const rows = await tx
    .select({ visitType: visitTypes, own: doctorVisitTypes })
    .from(visitTypes)
    .leftJoin(
      doctorVisitTypes,
      and(eq(doctorVisitTypes.visitTypeId, visitTypes.id), eq(doctorVisitTypes.doctorId, doctorId)),
    )
    .where(eq(visitTypes.isActive, true))
    .orderBy(asc(visitTypes.position), asc(visitTypes.name), asc(visitTypes.id));
  return rows.map(({ visitType, own }) => ({
    visitTypeId: visitType.id,
    name: visitType.name,
    catalogue: termsOf(visitType),
    own: own && { ...termsOf(own), feeMinor: own.feeMinor },
  }));
}

type Terms = Omit<OfferInput, "visitTypeId" | "isOffered" | "feeMinor">;

function termsOf(row: Terms): Terms {
  const { durationMinutes, stepMinutes, bufferBeforeMinutes, bufferAfterMinutes } = row;
  const { modes, noticeMinutes, changeCutoffMinutes, needsConfirmation } = row;
  return {
    durationMinutes,
    stepMinutes,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    modes,
    noticeMinutes,
    changeCutoffMinutes,
    needsConfirmation,
  };
}

const PROFILE = {
  doctorId: doctors.id,
  version: doctors.version,
  slug: doctors.slug,
  name: doctors.name,
  biography: doctors.biography,
  languages: doctors.languages,
  acceptingNewPatients: doctors.acceptingNewPatients,
  horizonDays: doctors.horizonDays,
  isActive: doctors.isActive,
  licenceNumber: doctors.licenceNumber,
  licenceAuthority: doctors.licenceAuthority,
  practisingSince: doctors.practisingSince,
  feeMinor: doctors.feeMinor,
  currency: doctors.currency,
};
