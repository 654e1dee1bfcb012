import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";

import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import {
  cancelUpcomingOf,
  countUpcomingOfDoctor,
  listUpcomingOf,
  type UpcomingVisitDto,
} from "#lib/appointments/cancel-upcoming.ts";
import type { Message } from "#lib/outbox/write-messages.ts";
import { oneTimeTokens, patientAccess, userRoles, users } from "#db/schema/index.ts";
import { lockPatients } from "#db/locks.ts";
import type { Tx } from "#db/transaction.ts";

import { endSessionsOf } from "#lib/identity/users/administer.ts";
import { assertAnotherAdministrator } from "#lib/identity/users/administrators.ts";

import { endHalfSignedIn } from "#lib/identity/sessions/end-half-signed-in.ts";
import type { Owner } from "#lib/identity/users/owner.ts";
import { patientsOf } from "./patients-of.ts";

/** The effects of closing an account, shown before it is done. */
export interface ClosingDto {
  readonly visits: readonly UpcomingVisitDto[];
  /** Upcoming visits as a doctor: while there are any, the account cannot be closed. */
  readonly visitsAsDoctor: number;
}

/** For the confirmation page. For the system. */
export async function loadClosing(tx: Tx, ctx: Context, owner: Owner): Promise<ClosingDto> {
  const { userId } = owner;
  const patientIds = await patientsLeftAlone(tx, userId);
  return {
    visits: await listUpcomingOf(tx, ctx, { patientIds, by: owner }),
    visitsAsDoctor: await countUpcomingOfDoctor(tx, ctx, userId),
  };
}

/**
 * Closes an account within the transaction of a verb: cancels visits that nobody could manage afterwards, revokes all sessions and
 * credentials, and releases the mobile number. The email stays on the row for reference, but may be registered again.
 * @returns how many visits were cancelled, and the messages about it
 * @throws DomainError `doctor_has_visits`, `last_administrator`, `changed_meanwhile`, `unauthenticated`
 */
export async function close(
  tx: Tx,
  ctx: Context,
  owner: Owner,
): Promise<{ visits: number; messages: Message[] }> {
  const { userId } = owner;
  await assertNobodyWaits(tx, ctx, userId);
  await lockPatients(tx, await patientsOf(tx, userId));
  const patientIds = await patientsLeftAlone(tx, userId);
  const { count: visits, messages } = await cancelUpcomingOf(tx, ctx, { patientIds, by: owner });
  await endSessionsOf(tx, ctx, userId);
  await endHalfSignedIn(tx, ctx, userId);
  await tx
    .update(oneTimeTokens)
    .set({ usedAt: ctx.now })
    .where(and(eq(oneTimeTokens.userId, userId), isNull(oneTimeTokens.usedAt)));
  const closed = await tx
    .update(users)
    .set({ closedAt: ctx.now, disabledAt: ctx.now, signInPhone: null })
    .where(and(eq(users.id, userId), isNull(users.closedAt)))
    .returning({ id: users.id });
  // A concurrent request has already closed it.
  if (closed.length === 0) throw new DomainError("unauthenticated");
  return { visits, messages };
}

async function assertNobodyWaits(tx: Tx, ctx: Context, userId: string): Promise<void> {
  const count = await countUpcomingOfDoctor(tx, ctx, userId);
  if (count > 0) throw new DomainError("doctor_has_visits", { details: { count } });
  const [admin] = await tx
    .select({ role: userRoles.role })
    .from(userRoles)
    .where(and(eq(userRoles.userId, userId), eq(userRoles.role, "admin")));
  if (admin !== undefined) await assertAnotherAdministrator(tx, userId);
}

/**
 * The user's own patient, and those for whom no other user who can sign in acts: a child whose other parent has an account keeps its
 * visits.
 */
async function patientsLeftAlone(tx: Tx, userId: string): Promise<string[]> {
  const other = alias(patientAccess, "other");
  const others = tx
    .select({ one: sql`1` })
    .from(other)
    .innerJoin(users, and(eq(users.id, other.userId), isNull(users.disabledAt), isNull(users.closedAt)))
    .where(
      and(
        eq(other.patientId, patientAccess.patientId),
        ne(other.userId, userId),
        sql`access_counts(${sql.identifier("other")})`,
      ),
    );
  const rows = await tx
    .select({ patientId: patientAccess.patientId })
    .from(patientAccess)
    .where(
      and(
        eq(patientAccess.userId, userId),
        sql`(${patientAccess.relation} = 'self' or (access_counts(patient_access) and not exists ${others}))`,
      ),
    );
  return rows.map(({ patientId }) => patientId);
}
