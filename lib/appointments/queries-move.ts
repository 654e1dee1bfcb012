import { z } from "zod";

import { loadOffer, type Offer } from "#lib/availability/offer.ts";
import { Slug } from "#lib/catalog/schema.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { InstantText } from "#lib/core/fields.ts";
import { MINUTE_MS, type EpochMs, type Interval } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import { changeChoices } from "./change-choices.ts";
import type { AlternativeDto, ChangeChoices, VisitDto } from "./dto.ts";
import { changeableUntil } from "./limits.ts";
import { listAlternatives } from "./queries-booking.ts";
import { loadVisitRow } from "./queries.ts";
import { toVisitDto } from "./select-visits.ts";

const absent = z.undefined().catch(undefined);

/** The new time that an address names; what makes no sense is as good as left out. */
const MoveQuery = z.object({
  location: Slug.or(absent),
  start: z.preprocess((text) => (typeof text === "string" ? text.replace(" ", "+") : text), InstantText).or(absent),
});

export interface MovePlan {
  readonly visit: VisitDto;
  readonly change: ChangeChoices;
  /** What the visit holds of the doctor's time: free for the visit itself. */
  readonly released: Interval;
  /** Null when the doctor no longer offers this kind of visit: then only the clinic can move it. */
  readonly offer: Offer | null;
  /** The new time that was chosen, if one was. */
  readonly choice: MoveChoice | null;
}

export interface MoveChoice extends AlternativeDto {
  readonly isFree: boolean;
  /** When it is not free: the nearest times that are. */
  readonly alternatives: readonly AlternativeDto[];
}

/**
 * A visit, and the time it is to be moved to.
 * @throws DomainError `not_found` when there is no such visit, or none that the actor may see
 */
export async function loadMovePlan(
  tx: Tx,
  ctx: Context,
  appointmentId: string,
  params: object,
): Promise<MovePlan> {
  const row = await loadVisitRow(tx, ctx, appointmentId);
  const visit = toVisitDto(row, ctx.actor);
  const { changeCutoffMinutes } = visit.visitType;
  const plan = {
    visit,
    change: changeChoices({ ...visit, changeCutoffMinutes }, ctx.now),
    released: row.reserved,
    offer: await findOffer(tx, visit),
  };
  return { ...plan, choice: await findChoice(tx, ctx, plan, params) };
}

/**
 * The free times nearest to one that a visit could not be moved to.
 * @throws DomainError `not_found`, `unknown_doctor`, `unknown_visit_type`
 */
export async function listMoveAlternatives(
  tx: Tx,
  ctx: Context,
  wanted: { readonly appointmentId: string; readonly around: EpochMs },
): Promise<AlternativeDto[]> {
  const { doctorId, visitTypeId, mode, reserved, startsAt } = await loadVisitRow(tx, ctx, wanted.appointmentId);
  const request = { doctorId, visitTypeId, mode, around: wanted.around, released: reserved };
  const alternatives = await listAlternatives(tx, ctx, request);
  return alternatives.filter((slot) => slot.startsAt !== startsAt);
}

async function findChoice(
  tx: Tx,
  ctx: Context,
  { visit, offer }: Pick<MovePlan, "visit" | "offer">,
  params: object,
): Promise<MoveChoice | null> {
  const { location: slug, start: startsAt } = MoveQuery.parse(params);
  const location = offer?.locations.find((place) => place.slug === slug);
  if (location === undefined || startsAt === undefined || startsAt === visit.startsAt) return null;
  const alternatives = await listMoveAlternatives(tx, ctx, { appointmentId: visit.id, around: startsAt });
  const isFree = alternatives.some((slot) => slot.startsAt === startsAt && slot.location.id === location.id);
  const { durationMinutes, changeCutoffMinutes } = visit.visitType;
  return {
    location,
    startsAt,
    endsAt: startsAt + durationMinutes * MINUTE_MS,
    changeableUntil: changeableUntil({ startsAt, changeCutoffMinutes }),
    isFree,
    alternatives: isFree ? [] : alternatives,
  };
}

async function findOffer(tx: Tx, visit: VisitDto): Promise<Offer | null> {
  try {
    return await loadOffer(tx, visit);
  } catch (error) {
    if (isDomainError(error) && error.kind === "not_found") return null;
    throw error;
  }
}
