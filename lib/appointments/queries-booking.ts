import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";

import { nearestFreeSlots, type NearestRequest } from "#lib/availability/nearest.ts";
import type { Offer } from "#lib/availability/dto.ts";
import { loadOffer } from "#lib/availability/offer.ts";
import type { Ages, LocationDto, VisitTypeOffer } from "#lib/catalog/dto.ts";
import { Slug } from "#lib/catalog/schema.ts";
import type { Context } from "#lib/core/context.ts";
import { InstantText } from "#lib/core/fields.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import { photoOf } from "#lib/doctors/address.ts";
import type { PhotoLinks } from "#lib/doctors/dto.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { doctors, visitTypes } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { changeableFrom } from "./change-choices.ts";
import { MODES, type Mode } from "./constants.ts";
import { busyTimes } from "./busy-times.ts";
import type { AlternativeDto } from "./dto.ts";
import { findHeldUntil } from "./find-hold.ts";
import { findOwnVisit, type OwnVisit } from "./own-visit.ts";
import { BookInput } from "./schema.ts";

const CHOICES = 5;

const absent = z.undefined().catch(undefined);

/** The query of a booking URL. Each invalid part is ignored. */
const BookingQuery = z.object({
  doctor: Slug.or(absent),
  type: Slug.or(absent),
  location: Slug.or(absent),
  mode: z.enum(MODES).or(absent),
  // The unescaped plus of an offset arrives as a space.
  start: z
    .preprocess((text) => (typeof text === "string" ? text.replace(" ", "+") : text), InstantText)
    .or(absent),
});

/** A visit as it would be booked. */
export interface BookingChoice {
  readonly found: true;
  readonly doctor: Offer["doctor"] & { readonly photo: PhotoLinks | null };
  readonly visitType: VisitTypeOffer;
  readonly location: LocationDto;
  readonly mode: Mode;
  /** The ages of the doctor's patients. */
  readonly ages: Ages;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
  /** Null when it starts so soon that the patient could no longer change it. */
  readonly changeableUntil: EpochMs | null;
  /** Whether the time is free at this moment. */
  readonly isFree: boolean;
  /** If not, because another user is booking it: until when it is held. */
  readonly heldUntil: EpochMs | null;
  /** If not, because the actor has already booked it: that visit. */
  readonly ownVisit: OwnVisit | null;
  /** If not: the nearest free times. */
  readonly alternatives: readonly AlternativeDto[];
}

/** A URL that names nothing bookable; with the doctor to go back to, if it names one. */
export interface NoBookingChoice {
  readonly found: false;
  readonly doctor: { readonly slug: string; readonly name: string } | null;
}

/** The booking that a URL asks for, with public data, and whether the actor has already booked it. */
export async function loadBookingChoice(
  tx: Tx,
  ctx: Context,
  params: object,
): Promise<BookingChoice | NoBookingChoice> {
  const query = BookingQuery.parse(params);
  const named = query.doctor === undefined ? undefined : await findNamed(tx, query.doctor, query.type ?? "");
  if (named === undefined) return { found: false, doctor: null };
  const { doctor, photoDigest, visitTypeId, ages } = named;
  if (visitTypeId === null || query.start === undefined) return { found: false, doctor };
  const offer = await loadOffer(tx, { doctorId: doctor.id, visitTypeId });
  const location = offer.locations.find(({ slug }) => slug === query.location);
  const mode = query.mode ?? offer.visitType.modes[0];
  if (location === undefined || mode === undefined || !offer.visitType.modes.includes(mode)) {
    return { found: false, doctor };
  }
  const startsAt = query.start;
  const request = { doctorId: doctor.id, visitTypeId, mode, around: startsAt };
  const alternatives = await listAlternatives(tx, ctx, request);
  const isFree = alternatives.some((slot) => slot.startsAt === startsAt && slot.location.id === location.id);
  const { durationMinutes, changeCutoffMinutes } = offer.visitType;
  const { reserved } = visitIntervals(startsAt, offer.visitType);
  return {
    found: true,
    doctor: { ...offer.doctor, photo: photoOf(photoDigest) },
    visitType: offer.visitType,
    location,
    mode,
    ages,
    startsAt,
    endsAt: startsAt + durationMinutes * MINUTE_MS,
    changeableUntil: changeableFrom(ctx.now, { startsAt, changeCutoffMinutes }),
    isFree,
    heldUntil: isFree ? null : await findHeldUntil(tx, { doctorId: doctor.id, reserved }),
    ownVisit: isFree ? null : await findOwnVisit(tx, ctx, { doctorId: doctor.id, startsAt }),
    alternatives: isFree ? [] : alternatives,
  };
}

/**
 * The free times nearest to one that was refused, for a form that is shown again.
 * @throws DomainError `unknown_doctor`, `unknown_visit_type`
 */
export async function listAlternatives(
  tx: Tx,
  ctx: Context,
  request: Omit<NearestRequest, "limit">,
): Promise<AlternativeDto[]> {
  const { locations, visitType } = await loadOffer(tx, request);
  const places = new Map(locations.map((location) => [location.id, location]));
  const slots = await nearestFreeSlots(tx, ctx, { ...request, limit: CHOICES });
  return slots.flatMap(({ startsAt, endsAt, locationId }) => {
    const location = places.get(locationId);
    const { changeCutoffMinutes } = visitType;
    const until = changeableFrom(ctx.now, { startsAt, changeCutoffMinutes });
    return location ? [{ startsAt, endsAt, location, changeableUntil: until }] : [];
  });
}

/** The input of a booking form, as far as it describes the wanted time. */
const WantedVisit = z.object({
  doctorId: BookInput.shape.doctorId,
  visitTypeId: BookInput.shape.visitTypeId,
  mode: BookInput.shape.mode,
  patientId: BookInput.shape.patientId,
});

/**
 * The free times nearest to the one that a refused booking asked for. `raw` is the input of that booking.
 * @throws DomainError `invalid_input`, `unknown_doctor`, `unknown_visit_type`
 */
export async function listBookingAlternatives(
  tx: Tx,
  ctx: Context,
  { raw, around }: { readonly raw: unknown; readonly around: EpochMs },
): Promise<AlternativeDto[]> {
  const { patientId, ...wanted } = parseInput(WantedVisit, raw);
  const avoided = await busyTimes(tx, ctx, { patientId });
  return listAlternatives(tx, ctx, { ...wanted, around, avoided });
}

/** The doctor and the visit type of two slugs; a visit type that the doctor does not offer is null. */
async function findNamed(tx: Tx, doctorSlug: string, typeSlug: string) {
  const [row] = await tx
    .select({
      doctor: { id: doctors.id, slug: doctors.slug, name: doctors.name },
      photoDigest: doctors.photoDigest,
      visitTypeId: sql<string | null>`(
        select offered.visit_type_id from doctor_visit_types offered
        where offered.doctor_id = ${doctors.id} and offered.visit_type_id = ${visitTypes.id}
      )`,
      // With several specialties the age limits combine: a patient of any of them is accepted.
      ages: {
        minimumAge: sql<number | null>`(
          select nullif(min(coalesce(s.minimum_age, 0)), 0) from doctor_specialties ds
          join specialties s on s.id = ds.specialty_id where ds.doctor_id = ${doctors.id}
        )`,
        maximumAge: sql<number | null>`(
          select case when bool_and(s.maximum_age is not null) then max(s.maximum_age) end from doctor_specialties ds
          join specialties s on s.id = ds.specialty_id where ds.doctor_id = ${doctors.id}
        )`,
      },
    })
    .from(doctors)
    .leftJoin(visitTypes, and(eq(visitTypes.slug, typeSlug), eq(visitTypes.isActive, true)))
    .where(and(eq(doctors.slug, doctorSlug), eq(doctors.isActive, true)));
  return row;
}
