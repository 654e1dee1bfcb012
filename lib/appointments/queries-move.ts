import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Offer, SlotWeek } from "#lib/availability/dto.ts";
import { loadSlotWeek } from "#lib/availability/picker.ts";
import { Slug } from "#lib/catalog/schema.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { DateText, InstantText } from "#lib/core/fields.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import type { Tx } from "#db/transaction.ts";

import { changeableFrom, changeChoices } from "./change-choices.ts";
import { busyTimes } from "./busy-times.ts";
import type { AlternativeDto, ChangeChoices, VisitDto } from "./dto.ts";
import { loadMoveOffer } from "./move-offer.ts";
import { findOwnVisit, type OwnVisit } from "./own-visit.ts";
import { ownTiming } from "./own-timing.ts";
import { listAlternatives } from "./queries-booking.ts";
import { loadVisitRow } from "./queries.ts";
import { looksAt, toVisitDto } from "./select-visits.ts";

const absent = z.undefined().catch(undefined);

/** The new time that a URL names, or the day to show times from; invalid parts are ignored. */
const MoveQuery = z.object({
  from: DateText.or(absent),
  location: Slug.or(absent),
  start: z
    .preprocess((text) => (typeof text === "string" ? text.replace(" ", "+") : text), InstantText)
    .or(absent),
});

/** A visit that is to be moved, and the patient's current step. */
export interface MovePage {
  readonly visit: VisitDto;
  readonly change: ChangeChoices;
  /** The chosen new time, if any. */
  readonly choice: MoveChoice | null;
  /** Until one is chosen: the times to choose from. Null also when only the clinic can move this visit. */
  readonly week: SlotWeek | null;
}

export interface MoveChoice extends AlternativeDto {
  readonly isFree: boolean;
  /** If not free because the actor has booked it for another patient: that visit. */
  readonly ownVisit: OwnVisit | null;
  /** If not free: the nearest free times. */
  readonly alternatives: readonly AlternativeDto[];
}

/**
 * What a URL `/move?location&start` or `/move?from` shows of a visit. Display to anyone but its patient is recorded: a page takes
 * `auditedRead`.
 * @throws DomainError `not_found` when there is no such visit, or none that the actor may see
 */
export async function loadMovePage(
  tx: Tx,
  ctx: Context,
  { appointmentId, params }: { readonly appointmentId: string; readonly params: object },
): Promise<MovePage> {
  const row = await loadVisitRow(tx, ctx, appointmentId);
  await recordReads(tx, ctx, looksAt([row], ctx));
  const visit = toVisitDto(row, ctx.actor);
  const { changeCutoffMinutes } = visit.visitType;
  const page = {
    visit,
    change: changeChoices({ ...visit, createdAt: row.createdAt, changeCutoffMinutes }, ctx.now),
  };
  const offer = page.change.canMove ? await findOffer(tx, visit) : null;
  if (offer === null) return { ...page, choice: null, week: null };
  const query = MoveQuery.parse(params);
  const choice = await findChoice(tx, ctx, { visit, offer, query });
  if (choice !== null) return { ...page, choice, week: null };
  const moved = { released: row.reserved, timing: ownTiming(row) };
  const week = await loadSlotWeek(tx, ctx, { ...visit, ...moved, from: query.from });
  return { ...page, choice, week: withoutStart(week, visit.startsAt) };
}

/** A visit's current time counts as free for it, but is not offered as a new time. */
function withoutStart(week: SlotWeek, startsAt: EpochMs): SlotWeek {
  const days = week.days.map((day) => {
    const slots = day.slots.filter((slot) => slot.startsAt !== startsAt);
    return { ...day, slots, whyNone: slots.length === 0 ? (day.whyNone ?? ("full" as const)) : null };
  });
  return { ...week, days };
}

/**
 * The free times nearest to one to which a visit could not be moved.
 * @throws DomainError `not_found`, `unknown_doctor`, `unknown_visit_type`
 */
export async function listMoveAlternatives(
  tx: Tx,
  ctx: Context,
  wanted: { readonly appointmentId: string; readonly around: EpochMs },
): Promise<AlternativeDto[]> {
  const { appointmentId, around } = wanted;
  const row = await loadVisitRow(tx, ctx, appointmentId);
  const { doctorId, visitTypeId, patientId, mode, reserved, startsAt } = row;
  const avoided = await busyTimes(tx, ctx, { patientId, appointmentId });
  const timing = ownTiming(row);
  const request = { doctorId, visitTypeId, mode, around, released: reserved, timing, avoided };
  const alternatives = await listAlternatives(tx, ctx, request);
  return alternatives.filter((slot) => slot.startsAt !== startsAt);
}

async function findChoice(
  tx: Tx,
  ctx: Context,
  { visit, offer, query }: { visit: VisitDto; offer: Offer; query: z.output<typeof MoveQuery> },
): Promise<MoveChoice | null> {
  const { location: slug, start: startsAt } = query;
  const location = offer.locations.find((place) => place.slug === slug);
  if (location === undefined || startsAt === undefined || startsAt === visit.startsAt) return null;
  const alternatives = await listMoveAlternatives(tx, ctx, { appointmentId: visit.id, around: startsAt });
  const isFree = alternatives.some((slot) => slot.startsAt === startsAt && slot.location.id === location.id);
  const { durationMinutes, changeCutoffMinutes } = visit.visitType;
  return {
    location,
    startsAt,
    endsAt: startsAt + durationMinutes * MINUTE_MS,
    changeableUntil: changeableFrom(ctx.now, { startsAt, changeCutoffMinutes }),
    isFree,
    ownVisit: isFree ? null : await findOwnVisit(tx, ctx, { ...visit, startsAt }),
    alternatives: isFree ? [] : alternatives,
  };
}

/** Null when the doctor no longer offers this visit type or mode. */
async function findOffer(tx: Tx, visit: VisitDto): Promise<Offer | null> {
  try {
    return await loadMoveOffer(tx, visit);
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
