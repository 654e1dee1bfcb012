import { and, eq, isNotNull, sql, type SQL } from "drizzle-orm";

import type { Actor } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError, type ErrorDetails } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { appointments, idempotencyKeys } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { isBoundByLimits } from "./policy.ts";
import { isBookedBy, isIdentified, isVisibleVisit } from "./scope.ts";

/** One of the actor's own visits, for a refusal to name. */
export interface OwnVisit {
  readonly id: string;
  readonly reference: string;
}

export interface WantedTime {
  readonly doctorId: string;
  readonly startsAt: EpochMs;
  /** Staff and clients book for many: for them only a visit of this patient is the same one. A patient's may be for anyone they act for. */
  readonly patientId?: string | undefined;
  /** The identifier of the visit in the actor's own system. */
  readonly identifierSystem?: string | null | undefined;
  readonly identifierValue?: string | null | undefined;
}

/** The live visit with this doctor at this time that was already booked by the actor, or by another user who acts for the same patient. */
export async function findOwnVisit(tx: Tx, ctx: Context, wanted: WantedTime): Promise<OwnVisit | null> {
  const ofPatient =
    wanted.patientId === undefined ? sql`false` : eq(appointments.patientId, wanted.patientId);
  return findVisible(
    tx,
    ctx,
    and(
      eq(appointments.doctorId, wanted.doctorId),
      eq(appointments.startsAt, wanted.startsAt),
      isNotNull(appointments.visit),
      booksForFew(ctx.actor) ? undefined : ofPatient,
    ),
  );
}

/** The visit that the actor has booked with that identifier, in any status. */
async function findIdentified(
  tx: Tx,
  ctx: Context,
  { identifierSystem: system, identifierValue: value }: WantedTime,
): Promise<OwnVisit | null> {
  if (!system || !value) return null;
  return findVisible(tx, ctx, and(isIdentified({ system, value }), isBookedBy(ctx.actor)));
}

/** Patients book for themselves and those they act for: any visit of these at that time is their own. */
function booksForFew(actor: Actor): boolean {
  return actor.kind === "user" && isBoundByLimits(actor);
}

/** The visit that an earlier form with this key booked or moved: for a form that was submitted again with other values. */
export async function findSentVisit(
  tx: Tx,
  ctx: Context,
  { key, action }: { readonly key: string; readonly action: "appointment.book" | "appointment.reschedule" },
): Promise<OwnVisit | null> {
  if (ctx.actor.kind !== "user") return null;
  const [sent] = await tx
    .select({ id: sql<string | null>`${idempotencyKeys.response} ->> 'id'` })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.owner, ctx.actor.userId),
        eq(idempotencyKeys.action, action),
        eq(idempotencyKeys.key, key),
      ),
    );
  if (sent?.id === undefined || sent.id === null) return null;
  return findVisible(tx, ctx, and(eq(appointments.id, sent.id), isNotNull(appointments.visit)));
}

/**
 * Runs a booking. If it is refused and the actor already has a visit at that very time, the refusal names that visit: after going back in
 * the browser, or in a second window, one's own booking must not be reported as too late or taken.
 * @throws DomainError `already_booked` with the visit
 */
export async function unlessBooked<T>(
  tx: Tx,
  ctx: Context,
  wanted: WantedTime,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    // Invalid input is reported first. A failed statement has aborted the transaction: nothing more can be read.
    if (!isDomainError(error) || error.kind === "invalid" || error.cause !== undefined) throw error;
    const own = (await findIdentified(tx, ctx, wanted)) ?? (await findOwnVisit(tx, ctx, wanted));
    throw own === null ? error : alreadyBooked(own);
  }
}

export function alreadyBooked(own: OwnVisit): DomainError {
  return new DomainError("already_booked", { details: ownVisitDetails(own) });
}

/** The details of a refusal that names one's own visit. */
export function ownVisitDetails({ id, reference }: OwnVisit): ErrorDetails {
  return { appointment: { id, reference } };
}

async function findVisible(tx: Tx, { actor }: Context, condition: SQL | undefined): Promise<OwnVisit | null> {
  const [own] = await tx
    .select({ id: appointments.id, reference: appointments.reference })
    .from(appointments)
    .where(and(condition, isVisibleVisit(actor)))
    .orderBy(appointments.startsAt)
    .limit(1);
  return own ?? null;
}
