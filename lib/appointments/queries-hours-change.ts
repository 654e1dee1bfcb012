import { asc, eq, inArray } from "drizzle-orm";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { HOURS_CHANGES, VisitChoice } from "#lib/availability/constants.ts";
import type { HoursOwner } from "#lib/availability/hours-owner.ts";
import { canKeepHours } from "#lib/availability/policy.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError, type ErrorCode } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { appointments, doctorLocations, doctors, hoursChangeVisits, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { VisitDto } from "./dto.ts";
import { lookAhead, type HoursAt, type Outlook } from "./hours-outlook.ts";
import { possibleChoices } from "./live-visits.ts";
import { changeToMake, loadHoursChange, undoableUntil, type LoadedChange } from "./load-hours-change.ts";
import { looksAt, selectVisits, toVisitDto } from "./select-visits.ts";

interface Place {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
}

/** Hours that are added or removed, and where. */
export interface HoursSpan {
  readonly location: Place;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** A visit that would lie outside the hours, and the choices for it. */
export interface OutsideVisitDto extends VisitDto {
  readonly canCancel: boolean;
  /** The nearest later free time, if there is one. */
  readonly movesTo: HoursSpan | null;
}

/** What was done with a visit. */
export interface DealtVisitDto extends VisitDto {
  readonly choice: VisitChoice;
  readonly startedAt: EpochMs;
  /** Only after an undo: a user had changed it, or its time was taken, so it was not restored. */
  readonly isLeft: boolean;
}

interface Common {
  readonly id: string;
  readonly doctor: { readonly id: string; readonly name: string };
}

export type HoursChangePage = Common &
  (
    | {
        readonly stage: "proposed";
        readonly kind: (typeof HOURS_CHANGES)[number];
        readonly gained: readonly HoursSpan[];
        readonly lost: readonly HoursSpan[];
        readonly visits: readonly OutsideVisitDto[];
      }
    /** It can no longer be made: hours have changed since. */
    | { readonly stage: "overtaken"; readonly code: ErrorCode }
    | {
        readonly stage: "made";
        readonly visits: readonly DealtVisitDto[];
        readonly undoableUntil: EpochMs | null;
        readonly isUndone: boolean;
      }
  );

/**
 * A change of hours before it is made, with the hours that are added and removed and all visits that fall outside; afterwards, what was
 * done with them. For the doctor and for administrators; display of visits is recorded: a page takes `auditedRead`.
 * @throws DomainError `not_found`, `forbidden`
 */
export async function loadHoursChangePage(tx: Tx, ctx: Context, changeId: string): Promise<HoursChangePage> {
  const id = Id.safeParse(changeId);
  if (!id.success) throw new DomainError("not_found");
  const loaded = await loadHoursChange(tx, id.data);
  if (!canKeepHours(ctx.actor, loaded.doctor)) throw new DomainError("forbidden");
  const common = { id: loaded.id, doctor: await nameOf(tx, loaded.doctor) };
  if (loaded.madeAt !== null) return { ...common, ...(await madePage(tx, ctx, loaded)) };
  const change = changeToMake(loaded);
  try {
    const outlook = await lookAhead(tx, ctx, loaded.doctor, change);
    return {
      ...common,
      stage: "proposed",
      kind: change.kind,
      ...(await described(tx, ctx, loaded, outlook)),
    };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { ...common, stage: "overtaken", code: error.code };
  }
}

async function nameOf(tx: Tx, { id }: HoursOwner) {
  const [doctor] = await tx
    .select({ id: doctors.id, name: doctors.name })
    .from(doctors)
    .where(eq(doctors.id, id));
  if (doctor === undefined) throw new DomainError("unknown_doctor");
  return doctor;
}

async function described(tx: Tx, ctx: Context, { doctorId }: LoadedChange, outlook: Outlook) {
  const places = await tx
    .select({ id: locations.id, name: locations.name, timeZone: locations.timeZone })
    .from(doctorLocations)
    .innerJoin(locations, eq(locations.id, doctorLocations.locationId))
    .where(eq(doctorLocations.doctorId, doctorId));
  const spanOf = ({ locationId, startsAt, endsAt }: HoursAt): HoursSpan[] => {
    const location = places.find((place) => place.id === locationId);
    return location === undefined ? [] : [{ location, startsAt, endsAt }];
  };
  const shown = await shownVisits(
    tx,
    ctx,
    outlook.outside.map(({ id }) => id),
  );
  const visits = outlook.outside.flatMap((visit): OutsideVisitDto[] => {
    const dto = shown.get(visit.id);
    const to = outlook.places.get(visit.id);
    const movesTo = to === undefined ? undefined : spanOf(to)[0];
    return dto === undefined
      ? []
      : [{ ...dto, canCancel: possibleChoices(visit, ctx.now).cancel, movesTo: movesTo ?? null }];
  });
  return { gained: outlook.gained.flatMap(spanOf), lost: outlook.lost.flatMap(spanOf), visits };
}

async function madePage(tx: Tx, ctx: Context, loaded: LoadedChange) {
  const dealt = await tx.select().from(hoursChangeVisits).where(eq(hoursChangeVisits.changeId, loaded.id));
  const shown = await shownVisits(
    tx,
    ctx,
    dealt.map(({ appointmentId }) => appointmentId),
  );
  const isUndone = loaded.undoneAt !== null;
  const visits = dealt
    .flatMap(({ appointmentId, choice, during, isRestored }): DealtVisitDto[] => {
      const dto = shown.get(appointmentId);
      const isLeft = isUndone && choice !== "keep" && !isRestored;
      return dto === undefined ? [] : [{ ...dto, choice, startedAt: during.startsAt, isLeft }];
    })
    .toSorted((one, other) => one.startedAt - other.startedAt);
  const until = undoableUntil(loaded);
  const undoable = until !== null && ctx.now < until ? until : null;
  return { stage: "made" as const, visits, undoableUntil: undoable, isUndone };
}

async function shownVisits(tx: Tx, ctx: Context, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, VisitDto>();
  const rows = await selectVisits(tx, ctx, inArray(appointments.id, [...ids])).orderBy(
    asc(appointments.startsAt),
    asc(appointments.id),
  );
  await recordReads(tx, ctx, looksAt(rows, ctx));
  return new Map(rows.map((row) => [row.id, toVisitDto(row, ctx.actor)]));
}
