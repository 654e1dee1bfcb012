import { and, desc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import { Id } from "#lib/core/fields.ts";
import { filterIn } from "#lib/core/lists.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { currentFileOf } from "#lib/patients/current-patient.ts";
import { doctors, emergencyAccesses, emergencyReviews, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import { REVIEW_STATES, type ReviewState } from "./constants.ts";
import type { ReviewDto, ReviewListDto, ReviewRowDto } from "./dto.ts";
import { ENDS_AT } from "./ends-at.ts";
import { canReviewEmergencies } from "./policy.ts";

const PER_PAGE = 25;

const Address = z.object({ state: filterIn(z.enum(REVIEW_STATES)), before: filterIn(Id) });

/** Emergency accesses by the URL of the list, latest first; for administrators. @throws DomainError `forbidden` */
export async function listReviews(tx: Tx, ctx: Context, address: unknown): Promise<ReviewListDto> {
  const { state, before } = Address.parse(address);
  const after = before === undefined ? undefined : { id: before };
  const { items, next } = await listReviewSlice(tx, ctx, { state, limit: PER_PAGE, after });
  return { accesses: items, state, before, next: next?.id ?? null };
}

interface ReviewsAsked extends SliceAsked<{ readonly id: string }> {
  readonly state?: ReviewState | undefined;
}

/** The same from one access on. @throws DomainError `forbidden` */
export async function listReviewSlice(
  tx: Tx,
  { actor, now }: Context,
  { state, limit, after }: ReviewsAsked,
): Promise<Slice<ReviewRowDto, { readonly id: string }>> {
  if (!canReviewEmergencies(actor)) throw new DomainError("forbidden");
  const rows = await tx
    .select({ ...ROW, outcome: emergencyReviews.outcome })
    .from(emergencyAccesses)
    .innerJoin(doctors, eq(doctors.id, emergencyAccesses.doctorId))
    .leftJoin(emergencyReviews, eq(emergencyReviews.accessId, emergencyAccesses.id))
    .where(
      and(
        state && (state === "open" ? isNull : isNotNull)(emergencyReviews.accessId),
        after && lt(emergencyAccesses.id, after.id),
      ),
    )
    .orderBy(desc(emergencyAccesses.id))
    .limit(limit + 1);
  const { items, next } = sliceOf(rows, { limit }, ({ id }) => ({ id }));
  return { items: items.map((row) => ({ ...row, isRunning: row.endsAt > now })), next };
}

const ROW = {
  id: emergencyAccesses.id,
  doctorName: doctors.name,
  openedAt: emergencyAccesses.openedAt,
  endsAt: ENDS_AT,
};

/** How many wait for a review; for administrators. @throws DomainError `forbidden` */
export async function countOpenReviews(tx: Tx, { actor }: Context): Promise<number> {
  if (!canReviewEmergencies(actor)) throw new DomainError("forbidden");
  return tx.$count(
    emergencyAccesses,
    sql`not exists (select from emergency_reviews closed where closed.access_id = ${emergencyAccesses.id})`,
  );
}

/**
 * One access with its reason, its patient and the finding; for administrators. That the patient was named is recorded.
 * @throws DomainError `forbidden`, `not_found`
 */
export async function loadReview(tx: Tx, ctx: Context, accessId: string): Promise<ReviewDto> {
  const { actor, now } = ctx;
  if (!canReviewEmergencies(actor)) throw new DomainError("forbidden");
  const id = Id.safeParse(accessId);
  if (!id.success) throw new DomainError("not_found");
  const [row] = await tx
    .select({
      ...ROW,
      doctorUserId: emergencyAccesses.userId,
      reason: emergencyAccesses.reason,
      patient: { id: patients.id, name: patients.name, number: patients.number },
      recordsRead: RECORDS_READ,
      review: {
        outcome: emergencyReviews.outcome,
        note: emergencyReviews.note,
        closedAt: emergencyReviews.closedAt,
        reviewer: users.name,
      },
    })
    .from(emergencyAccesses)
    .innerJoin(doctors, eq(doctors.id, emergencyAccesses.doctorId))
    .innerJoin(CURRENT_FILE.join, sql`true`)
    .innerJoin(patients, eq(patients.id, CURRENT_FILE.id))
    .leftJoin(emergencyReviews, eq(emergencyReviews.accessId, emergencyAccesses.id))
    .leftJoin(users, eq(users.id, emergencyReviews.reviewedBy))
    .where(eq(emergencyAccesses.id, id.data));
  if (row === undefined) throw new DomainError("not_found");
  await recordReads(tx, ctx, [{ patientId: row.patient.id }]);
  const { outcome = null, note = null, closedAt = null, reviewer = null } = row.review ?? {};
  return {
    ...row,
    isRunning: row.endsAt > now,
    isOwn: actor.kind === "user" && actor.userId === row.doctorUserId,
    outcome,
    review:
      outcome === null || note === null || closedAt === null
        ? null
        : { outcome, note, closedAt, reviewer: reviewer ?? "" },
  };
}

const CURRENT_FILE = currentFileOf(emergencyAccesses.patientId);

/** The trail has one entry of a record for an hour and session: this is how many records there were, not how many times. */
const RECORDS_READ = sql<number>`(
  select count(distinct e.entity_id)::int from audit_entries e
  where e.actor_user_id = ${emergencyAccesses.userId} and e.action = 'record.read'
    and current_patient_id(e.patient_id) = current_patient_id(${emergencyAccesses.patientId})
    and e.at >= ${emergencyAccesses.openedAt} and e.at <= ${ENDS_AT}
)`;
