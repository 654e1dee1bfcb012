import { z } from "zod";

import type { OfferedSlot, SlotList } from "#lib/availability/dto.ts";
import { listSlots } from "#lib/availability/slots.ts";
import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { DAY_MS, type EpochMs } from "#lib/core/instant.ts";
import type { Slice } from "#lib/core/slice.ts";
import { DoctorKey } from "#lib/doctors/public-schema.ts";
import { listSlotsAt, listSlotsOfDoctors, type SlotsAtAsked } from "#lib/doctors/queries-slots.ts";
import { env } from "#lib/env.ts";
import { localDateOf } from "#lib/scheduling/wall-time.ts";
import type { Tx } from "#db/transaction.ts";

import { SYSTEMS } from "./constants.ts";
import { rangeIn } from "./dates.ts";
import type { Asked } from "./fhir-type.ts";
import { scheduleKeyOf } from "./keys.ts";
import { codeOf, keyOf, referredIn, refuse, uuidsOf, valueOf, type Values } from "./values.ts";

export interface FoundSlot {
  readonly list: SlotList;
  readonly slot: OfferedSlot;
}

/** The last slot of a slice; of many doctors, also behind which doctor their list was read. */
const Key = z.strictObject({
  startsAt: z.int(),
  doctorId: z.uuid(),
  visitTypeId: z.uuid(),
  behind: DoctorKey.nullable(),
});
type Key = z.output<typeof Key>;

interface Wish {
  readonly from: EpochMs;
  readonly before: EpochMs;
  readonly limit: number;
  readonly after: Key | undefined;
}

/** Two days less than the queries below take: an instant is in two of the world's days. */
export const MOST_OF_ONE_MS = 42 * DAY_MS;
export const MOST_OF_MANY_MS = 10 * DAY_MS;
/** As many doctors are read at once as a list of theirs shows. */
export const DOCTORS = 100;

/**
 * A slice of the free slots of a schedule, or of all doctors for a visit type, by the same queries as pages and the API. Two or three
 * statements, whatever the number of days. @throws DomainError `invalid_input`
 */
export async function searchSlots(
  tx: Tx,
  ctx: Context,
  { values, limit, after }: Asked,
): Promise<Slice<FoundSlot, Key>> {
  const status = valueOf(values, "status");
  if (status !== undefined && codeOf(status, "status", "http://hl7.org/fhir/slotstatus") !== "free")
    refuse("status", "choose");
  const schedule = referredIn(values, "schedule", { types: ["Schedule"], base: env().APP_URL });
  const visitTypeId = visitTypeIn(values);
  if (schedule === undefined && visitTypeId === undefined) refuse("schedule", "required");
  const most = schedule === undefined ? MOST_OF_MANY_MS : MOST_OF_ONE_MS;
  const wish = { ...boundsIn(values, most), limit, after: keyOf(Key, after) };
  if (wish.from >= wish.before) return { items: [], next: null };
  if (schedule === undefined) return ofMany(tx, ctx, visitTypeId ?? "", wish);
  const key = scheduleKeyOf(schedule.id);
  if (key === undefined) return { items: [], next: null };
  const { items, isMore } = cut(await listsOf(tx, ctx, { ...key, visitTypeId, ...daysAround(wish) }), wish);
  return { items, next: isMore ? keyAt(items.at(-1), null) : null };
}

/** For one visit type, the slots are read as by the API. */
async function listsOf(
  tx: Tx,
  ctx: Context,
  { doctorId, locationId, visitTypeId, ...days }: SlotsAtAsked,
): Promise<SlotList[]> {
  if (visitTypeId === undefined) return listSlotsAt(tx, ctx, { doctorId, locationId, ...days });
  const list = await ifFound(listSlots(tx, ctx, { doctorId, visitTypeId, ...days }));
  if (list === undefined) return [];
  const isThere = (slot: OfferedSlot) => slot.locationId === locationId;
  return [{ ...list, days: list.days.map((day) => ({ ...day, slots: day.slots.filter(isThere) })) }];
}

/** What a search names may not exist: then it finds nothing. */
export async function ifFound<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isDomainError(error) && error.kind === "not_found") return undefined;
    throw error;
  }
}

/** The doctors come by name, a hundred at once: a slice may be short of slots and yet have others behind it. */
async function ofMany(tx: Tx, ctx: Context, visitTypeId: string, wish: Wish): Promise<Slice<FoundSlot, Key>> {
  const behind = wish.after?.behind ?? null;
  const asked = { visitTypeId, ...daysAround(wish), limit: DOCTORS, after: behind ?? undefined };
  const read = (await ifFound(listSlotsOfDoctors(tx, ctx, asked))) ?? { items: [], next: null };
  const { items, isMore } = cut(read.items, wish);
  if (isMore) return { items, next: keyAt(items.at(-1), behind) };
  const first = { startsAt: -1, doctorId: FIRST_UUID, visitTypeId: FIRST_UUID };
  return { items, next: read.next === null ? null : { ...first, behind: read.next } };
}

const FIRST_UUID = "00000000-0000-0000-0000-000000000000";

/** By start, so that pages of several doctors are read as a calendar is. */
export function cut(lists: readonly SlotList[], { from, before, limit, after }: Wish) {
  const found = lists
    .flatMap((list) => list.days.flatMap(({ slots }) => slots.map((slot) => ({ list, slot }))))
    .filter(({ slot }) => from <= slot.startsAt && slot.startsAt < before)
    .toSorted(byKey)
    .filter((each) => after === undefined || compare(placeOf(each), after) > 0);
  return { items: found.slice(0, limit), isMore: found.length > limit };
}

type Place = Omit<Key, "behind">;

function placeOf({ list, slot }: FoundSlot): Place {
  return { startsAt: slot.startsAt, doctorId: list.doctor.id, visitTypeId: list.visitType.id };
}

function byKey(one: FoundSlot, other: FoundSlot): number {
  return compare(placeOf(one), placeOf(other));
}

function compare(one: Place, other: Place): number {
  if (one.startsAt !== other.startsAt) return one.startsAt - other.startsAt;
  const [left, right] = [one.doctorId + one.visitTypeId, other.doctorId + other.visitTypeId];
  return Number(left > right) - Number(left < right);
}

function keyAt(last: FoundSlot | undefined, behind: DoctorKey | null): Key | null {
  return last === undefined ? null : { ...placeOf(last), behind };
}

function visitTypeIn(values: Values): string | undefined {
  const token = valueOf(values, "service-type");
  if (token === undefined) return undefined;
  return uuidsOf([codeOf(token, "service-type", SYSTEMS.visitType)])[0] ?? refuse("service-type");
}

function boundsIn(values: Values, mostMs: number): { from: EpochMs; before: EpochMs } {
  const { from, before } = rangeIn(values, "start");
  if (from === undefined || before === undefined) return refuse("start", "required");
  return before - from > mostMs ? refuse("start", "too_much") : { from, before };
}

/** The days that these instants are in, wherever it is. */
export function daysAround({ from, before }: Pick<Wish, "from" | "before">): { from: string; to: string } {
  return { from: localDateOf(from, "Etc/GMT+12"), to: localDateOf(before - 1, "Pacific/Kiritimati") };
}
