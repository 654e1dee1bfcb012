import { and, desc, eq, isNotNull, lt, sql, type SQL } from "drizzle-orm";

import { isAdministrator } from "#lib/core/actor.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { sliceOf, type Slice, type SliceAsked } from "#lib/core/slice.ts";
import { parseInstant } from "#db/columns.ts";
import { hl7Destinations, hl7Messages } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { Hl7State } from "./constants.ts";
import { controlIdOf } from "./control-id.ts";
import type { Hl7MessageDto } from "./dto.ts";

interface MessagesAsked extends SliceAsked<{ readonly id: string }> {
  readonly state?: Hl7State | undefined;
  readonly destination?: string | undefined;
}

const ENDS = {
  waiting: hl7Messages.nextAttemptAt,
  taken: hl7Messages.takenAt,
  parked: hl7Messages.parkedAt,
  passed: hl7Messages.passedAt,
} as const;

/**
 * The messages about appointments to hospital systems, the latest first: ids, and their state; without names of persons. For
 * administrators. @throws DomainError `forbidden`
 */
export async function listHl7Messages(
  tx: Tx,
  ctx: Context,
  { state, destination, limit, after }: MessagesAsked,
): Promise<Slice<Hl7MessageDto, { readonly id: string }>> {
  assertAdministrator(ctx);
  const rows = await tx
    .select({ message: hl7Messages, isLast: isLast() })
    .from(hl7Messages)
    .innerJoin(hl7Destinations, eq(hl7Destinations.name, hl7Messages.destination))
    .where(
      and(
        destination === undefined ? undefined : eq(hl7Messages.destination, destination),
        state && isNotNull(ENDS[state]),
        after && lt(hl7Messages.id, after.id),
      ),
    )
    .orderBy(desc(hl7Messages.id))
    .limit(limit + 1);
  const { items, next } = sliceOf(rows, { limit }, ({ message: { id } }) => ({ id }));
  return { items: items.map(toDto), next };
}

/** The names of the systems that are told, or were. For administrators. @throws DomainError `forbidden` */
export async function listHl7Destinations(
  tx: Tx,
  ctx: Context,
): Promise<{ name: string; endedAt: EpochMs | null }[]> {
  assertAdministrator(ctx);
  return tx
    .select({ name: hl7Destinations.name, endedAt: hl7Destinations.endedAt })
    .from(hl7Destinations)
    .orderBy(hl7Destinations.name);
}

/** No message of that appointment came later, and its destination is still set. */
export function isLast(): SQL<boolean> {
  return sql<boolean>`(${hl7Destinations.endedAt} is null and not exists (
    select from hl7_messages later
    where later.appointment_id = ${hl7Messages.appointmentId} and later.destination = ${hl7Messages.destination}
      and (later.version, later.id) > (${hl7Messages.version}, ${hl7Messages.id})
  ))`;
}

/**
 * Since when the oldest message is due, and how many are parked: for readiness, which has no actor. It names no person and no appointment.
 */
export async function selectHl7State(tx: Tx): Promise<{ waitingSince: EpochMs | null; parked: number }> {
  const [row] = await tx.execute<{ waiting_since: string | null; parked: number }>(
    sql`select waiting_since::text, parked from hl7_state()`,
  );
  const since = row?.waiting_since ?? null;
  return { waitingSince: since === null ? null : parseInstant(since), parked: row?.parked ?? 0 };
}

interface Row {
  readonly message: typeof hl7Messages.$inferSelect;
  readonly isLast: boolean;
}

function toDto({ message, isLast: isTheLast }: Row): Hl7MessageDto {
  const { id, destination, appointmentId, event, toldAs, occurredAt, attempts, answer, cause } = message;
  const { nextAttemptAt, takenAt, parkedAt, passedAt } = message;
  const state =
    nextAttemptAt !== null ? "waiting" : takenAt !== null ? "taken" : parkedAt !== null ? "parked" : "passed";
  return {
    ...{ id, controlId: controlIdOf(id), destination, appointmentId, event: toldAs ?? event, occurredAt },
    ...{ state, attempts, nextAttemptAt, endedAt: takenAt ?? parkedAt ?? passedAt, answer, cause },
    canSendAgain: isTheLast && (state === "taken" || state === "parked"),
  };
}

function assertAdministrator({ actor }: Context): void {
  if (!isAdministrator(actor)) throw new DomainError("forbidden");
}
