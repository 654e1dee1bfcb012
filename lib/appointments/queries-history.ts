import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";

import type { Context } from "#lib/core/context.ts";
import { Id, InstantText } from "#lib/core/fields.ts";
import { auditEntries, appointments, locations } from "#db/schema/index.ts";
import type { Tx } from "#db/transaction.ts";

import type { PlaceAndTime, VisitEventDto } from "./dto.ts";
import { isVisibleVisit } from "./scope.ts";

const Booked = z.object({ action: z.literal("appointment.book") });
const Moved = z.object({
  action: z.literal("appointment.reschedule"),
  changes: z.object({
    startsAt: z.object({ from: InstantText, to: InstantText }),
    locationId: z.object({ from: Id, to: Id }),
  }),
});
const Cancelled = z.object({ action: z.literal("appointment.cancel") });
const Stepped = z.object({
  action: z.literal(["appointment.change_status", "appointment.correct_status"]),
  changes: z.object({
    status: z.object({ to: z.enum(["confirmed", "checked_in", "completed", "no_show"]) }),
  }),
});

const Restored = z.object({
  action: z.literal("availability.undo_change"),
  changes: Moved.shape.changes.extend({
    status: z.object({ from: z.string(), to: z.enum(["pending", "confirmed", "checked_in"]) }),
  }),
});

/** The trail entries of a visit's history, as its verbs write them. */
const Entry = z.discriminatedUnion("action", [Booked, Moved, Cancelled, Stepped, Restored]);
const ACTIONS = Entry.options.flatMap(({ shape }) => [...shape.action.values]);

type Place = PlaceAndTime["location"];

/** The history of a visit, from the audit trail: each actor only as a role, or as the client. At most two statements. */
export async function listVisitHistory(
  tx: Tx,
  { actor }: Context,
  visit: { readonly id: string },
): Promise<VisitEventDto[]> {
  const rows = await tx
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      role: auditEntries.actorRole,
      client: sql<string | null>`appointment_client_name(${auditEntries.id})`,
      action: auditEntries.action,
      changes: auditEntries.changes,
    })
    .from(auditEntries)
    .innerJoin(appointments, eq(appointments.id, auditEntries.entityId))
    .where(
      and(
        eq(auditEntries.entity, "appointment"),
        eq(auditEntries.entityId, visit.id),
        inArray(auditEntries.action, ACTIONS),
        isVisibleVisit(actor),
      ),
    )
    .orderBy(asc(auditEntries.at), asc(auditEntries.id));
  const told = rows.flatMap(({ id, at, role, client, ...row }) => {
    const entry = Entry.safeParse(row);
    // An unenrolled user cannot change a visit.
    const nobody = client === null ? ("system" as const) : ("client" as const);
    const by = role === null || role === "unenrolled" ? nobody : role;
    return entry.success ? [{ id, at, by, client, entry: entry.data }] : [];
  });
  const places = await loadPlaces(
    tx,
    told.flatMap(({ entry }) => locationIds(entry)),
  );
  return told.map(({ entry, ...event }) => ({ ...event, ...whatHappened(entry, places) }));
}

function whatHappened(
  entry: z.output<typeof Entry>,
  places: ReadonlyMap<string, Place>,
): Pick<VisitEventDto, "kind" | "move"> {
  switch (entry.action) {
    case "appointment.book":
      return { kind: "booked" };
    case "appointment.cancel":
      return { kind: "cancelled" };
    case "appointment.change_status":
    case "appointment.correct_status":
      return { kind: entry.changes.status.to };
    case "appointment.reschedule":
      return movedBetween(entry.changes, places);
    case "availability.undo_change": {
      const { status } = entry.changes;
      if (status.from !== "cancelled") return movedBetween(entry.changes, places);
      return { kind: status.to === "pending" ? "booked" : status.to };
    }
    default:
      return entry satisfies never;
  }
}

function movedBetween(
  { startsAt, locationId }: z.output<typeof Moved>["changes"],
  places: ReadonlyMap<string, Place>,
): Pick<VisitEventDto, "kind" | "move"> {
  const [from, to] = [places.get(locationId.from), places.get(locationId.to)];
  if (from === undefined || to === undefined) return { kind: "moved" };
  return {
    kind: "moved",
    move: {
      from: { startsAt: startsAt.from, location: from },
      to: { startsAt: startsAt.to, location: to },
    },
  };
}

function locationIds(entry: z.output<typeof Entry>): string[] {
  if (entry.action !== "appointment.reschedule" && entry.action !== "availability.undo_change") return [];
  const { from, to } = entry.changes.locationId;
  return [from, to];
}

async function loadPlaces(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: locations.id, name: locations.name, timeZone: locations.timeZone })
    .from(locations)
    .where(inArray(locations.id, [...ids]));
  return new Map(rows.map(({ id, name, timeZone }) => [id, { name, timeZone }]));
}
