import { and, eq } from "drizzle-orm";
import { z } from "zod";

import { listClosures } from "#lib/availability/closures.ts";
import type { ClosureDto } from "#lib/availability/dto.ts";
import { loadFreeTime } from "#lib/availability/free-time.ts";
import { bookingLimits } from "#lib/availability/offered-slots.ts";
import { loadKeptDoctor } from "#lib/availability/queries-hours.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id, InstantText } from "#lib/core/fields.ts";
import { bookingWindow } from "#lib/scheduling/booking-window.ts";
import { startReasons } from "#lib/scheduling/start-reasons.ts";
import { visitIntervals } from "#lib/scheduling/visit-timing.ts";
import { localDateOf, localTimeOf } from "#lib/scheduling/wall-time.ts";
import { doctorLocations, doctorOffers, doctors, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { offerColumns } from "./columns.ts";
import { MODES } from "./constants.ts";
import type { WhyNotDto, WhyNotReason } from "./dto-why-not.ts";

export const WhyNotQuery = z.strictObject({
  doctorId: Id,
  visitTypeId: Id,
  locationId: Id,
  mode: z.enum(MODES, { error: "choose" }),
  startsAt: InstantText,
});
export type WhyNotAsked = z.output<typeof WhyNotQuery>;

/**
 * Every reason why patients cannot book a time with a doctor, for the doctor and for administrators; none if they can. No patient is named:
 * taken time is only reported as taken. Five statements.
 * @throws DomainError `unknown_doctor`, `unauthenticated`, `forbidden`; `unknown_visit_type`, `not_found` for what the doctor does not have
 */
export async function loadWhyNot(
  tx: Tx,
  ctx: Context,
  { doctorId, visitTypeId, locationId, mode, startsAt }: WhyNotAsked,
): Promise<WhyNotDto> {
  await loadKeptDoctor(tx, ctx, doctorId);
  const { doctor, location, ...visitType } = await loadTerms(tx, { doctorId, visitTypeId, locationId });
  const { during, reserved } = visitIntervals(startsAt, visitType);
  const freeTimeOf = await loadFreeTime(tx, [doctorId], reserved);
  const { openings, held } = freeTimeOf(doctorId);
  const there = openings.filter((opening) => opening.locationId === locationId);
  const ofTime = startReasons({ openings: there, held, visitType, mode, startsAt });
  const limits = bookingLimits(doctor, visitType);
  const { earliest, latest } = bookingWindow(ctx.now, limits);
  const date = localDateOf(startsAt, location.timeZone);
  const closures = (await listClosures(tx, { doctorId, from: date, to: date })).get(date) ?? [];
  const clock = {
    start: localTimeOf(startsAt, location.timeZone),
    end: localTimeOf(during.endsAt - 1, location.timeZone),
  };
  const isOutside = ofTime.includes("outside_opening_hours");
  const reasons: (WhyNotReason | false)[] = [
    !doctor.isActive && { code: "doctor_taken_out" },
    !(visitType.isOffered && visitType.isActive) && { code: "type_not_offered" },
    !visitType.modes.includes(mode) && { code: "type_without_mode" },
    !location.isActive && { code: "location_closed" },
    location.isActive && !location.isPublic && { code: "location_not_public" },
    startsAt <= ctx.now && { code: "in_the_past" },
    startsAt > ctx.now && startsAt < earliest && { code: "too_soon", noticeMinutes: limits.noticeMinutes },
    startsAt > latest && { code: "too_far_ahead", horizonDays: limits.horizonDays },
    ...closures
      .filter((closure) => isOutside && isCovering(closure, locationId, clock))
      .map(({ kind, name }) => ({ code: kind, name }) as const),
    isOutside && { code: "outside_opening_hours" },
    ofTime.includes("mode_not_offered") && { code: "mode_not_offered" },
    ofTime.includes("not_aligned") && { code: "not_aligned", stepMinutes: visitType.stepMinutes },
    ofTime.includes("slot_taken") && { code: "slot_taken" },
  ];
  return { startsAt, timeZone: location.timeZone, reasons: reasons.filter((reason) => reason !== false) };
}

type Asked = Pick<z.output<typeof WhyNotQuery>, "doctorId" | "visitTypeId" | "locationId">;

async function loadTerms(tx: Tx, { doctorId, visitTypeId, locationId }: Asked) {
  const [row] = await tx
    .select({
      ...offerColumns,
      isOffered: doctorOffers.isOffered,
      doctor: { isActive: doctors.isActive, horizonDays: doctors.horizonDays },
      location: {
        timeZone: locations.timeZone,
        isActive: locations.isActive,
        isPublic: locations.isPublic,
      },
    })
    .from(doctorOffers)
    .innerJoin(doctors, eq(doctors.id, doctorOffers.doctorId))
    .leftJoin(
      doctorLocations,
      and(eq(doctorLocations.doctorId, doctors.id), eq(doctorLocations.locationId, locationId)),
    )
    .leftJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(and(eq(doctorOffers.doctorId, doctorId), eq(doctorOffers.visitTypeId, visitTypeId)));
  if (row === undefined) throw new DomainError("unknown_visit_type");
  const { location, ...terms } = row;
  if (location === null) throw new DomainError("not_found", { fields: { locationId: "unknown_location" } });
  return { ...terms, location };
}

function isCovering(
  { locationId, startTime, endTime }: ClosureDto,
  at: string,
  clock: { readonly start: string; readonly end: string },
): boolean {
  if (locationId !== null && locationId !== at) return false;
  return (startTime === null || clock.end >= startTime) && (endTime === null || clock.start < endTime);
}
