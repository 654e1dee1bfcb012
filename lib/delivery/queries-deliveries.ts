import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import { z } from "zod";

import { recordReads } from "#lib/audit/record-reads.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError } from "#lib/core/errors.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import { filterIn } from "#lib/core/lists.ts";
import { parseInstant } from "#db/columns.ts";
import { appointments, deliveries, patients, users } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import {
  DELIVERY_STATES,
  DELIVERY_TO_DOS,
  NEWS,
  type Channel,
  type DeliveryState,
  type DeliveryToDo,
  type News,
  type StopCause,
} from "#lib/outbox/constants.ts";
import type { DeliveryDto, TransportStateDto } from "./dto.ts";
import { canSendAgain } from "./send-again.ts";
import { isToDo } from "./to-do.ts";

const PER_PAGE = 50;

/** The query of the list's URL; invalid parts are ignored. */
const DeliveriesQuery = z.object({
  news: filterIn(z.enum(NEWS)),
  state: filterIn(z.enum(DELIVERY_STATES)),
  todo: filterIn(z.enum(DELIVERY_TO_DOS)),
  before: filterIn(z.uuid()),
});

export interface DeliveryList {
  readonly items: readonly DeliveryDto[];
  readonly news: News | undefined;
  readonly state: DeliveryState | undefined;
  readonly todo: DeliveryToDo | undefined;
  /** The last delivery of the page before this one; undefined on the first. */
  readonly before: string | undefined;
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

/**
 * What was told of visits, and to whom, latest first; never the words. For administrators: the display of whose visit it is about is
 * recorded, so a page takes `auditedRead`. Two statements.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function listDeliveries(tx: Tx, ctx: Context, params: object): Promise<DeliveryList> {
  assertAdministrator(ctx);
  const { news, state, todo, before } = DeliveriesQuery.parse(params);
  const rows = await selectDeliveries(
    tx,
    and(
      news && eq(deliveries.news, news),
      state && eq(deliveries.state, state),
      todo && isToDo(todo, ctx.now),
      before === undefined ? undefined : lt(deliveries.id, before),
    ),
    PER_PAGE + 1,
  );
  const shown = rows.slice(0, PER_PAGE);
  await recordReads(
    tx,
    ctx,
    shown.map(({ patientId, appointmentId }) => ({ patientId, appointmentId })),
  );
  const items = shown.map((row) => toDeliveryDto(row, ctx.now));
  const next = rows.length > PER_PAGE ? (items.at(-1)?.id ?? null) : null;
  return { items, news, state, todo, before, next };
}

type DeliveryRow = Awaited<ReturnType<typeof selectDeliveries>>[number];

/** A row as administrators see it. */
export function toDeliveryDto(row: DeliveryRow, now: EpochMs): DeliveryDto {
  const { patientId: _, appointmentId: _a, startsAt, isRepeated, ...shown } = row;
  return { ...shown, canSendAgain: canSendAgain({ state: row.state, isRepeated, startsAt }, now) };
}

/** Rows of deliveries with the patients they are about, latest first; the caller records the display. */
export function selectDeliveries(tx: Tx, isWanted: SQL | undefined, limit: number) {
  return tx
    .select({
      id: deliveries.id,
      appointmentId: deliveries.appointmentId,
      patientId: appointments.patientId,
      reference: appointments.reference,
      startsAt: appointments.startsAt,
      audience: deliveries.audience,
      /** A text message is read by a patient without an account. */
      reader: sql<string>`coalesce(${users.name}, ${patients.name})`,
      channel: deliveries.channel,
      news: deliveries.news,
      state: deliveries.state,
      cause: deliveries.cause,
      createdAt: deliveries.createdAt,
      endedAt: deliveries.endedAt,
      isRepeated: sql<boolean>`exists (select from deliveries again where again.repeats = ${deliveries.id})`,
    })
    .from(deliveries)
    .innerJoin(appointments, eq(appointments.id, deliveries.appointmentId))
    .innerJoin(patients, eq(patients.id, appointments.patientId))
    .leftJoin(users, eq(users.id, deliveries.userId))
    .where(isWanted)
    .orderBy(desc(deliveries.id))
    .limit(limit);
}

/**
 * How many deliveries need action by an administrator: the same numbers as in their lists. For administrators. One statement.
 * @throws DomainError `unauthenticated`, `forbidden`
 */
export async function countToDo(tx: Tx, ctx: Context): Promise<Readonly<Record<DeliveryToDo, number>>> {
  assertAdministrator(ctx);
  const [row] = await tx
    .select({
      call: sql<number>`(count(*) filter (where ${isToDo("call", ctx.now)}))::int`,
      again: sql<number>`(count(*) filter (where ${isToDo("again", ctx.now)}))::int`,
    })
    .from(deliveries)
    .innerJoin(appointments, eq(appointments.id, deliveries.appointmentId))
    .where(sql`${deliveries.state} in ('failed', 'undecided')`);
  return row ?? { call: 0, again: 0 };
}

/** What blocks each channel, and since when its oldest message waits. For administrators. One statement. */
export async function listTransportStates(tx: Tx, ctx: Context): Promise<TransportStateDto[]> {
  assertAdministrator(ctx);
  return selectOutboxState(tx);
}

/** The same for the readiness check, which has no actor: it names no person and no visit. */
export async function selectOutboxState(tx: Tx): Promise<TransportStateDto[]> {
  const rows = await tx.execute<{
    channel: Channel;
    waiting_since: string | null;
    stopped_because: StopCause | null;
    stopped_since: string | null;
  }>(sql`select channel, waiting_since::text, stopped_because, stopped_since::text from outbox_state()`);
  const instantOf = (text: string | null) => (text === null ? null : parseInstant(text));
  return rows.map((row) => ({
    channel: row.channel,
    waitingSince: instantOf(row.waiting_since),
    stoppedBecause: row.stopped_because,
    stoppedSince: instantOf(row.stopped_since),
  }));
}

/** @throws DomainError `unauthenticated`, `forbidden` */
export function assertAdministrator({ actor }: Context): void {
  if (actor.kind !== "user") throw new DomainError("unauthenticated");
  if (actor.role !== "admin") throw new DomainError("forbidden");
}
