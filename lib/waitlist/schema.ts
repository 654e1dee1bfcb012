import { z } from "zod";

import { MODES } from "#lib/appointments/constants.ts";
import { DateText, Id } from "#lib/core/fields.ts";

import { DAY_PARTS, ORDER_MOVES, WEEKDAYS } from "./constants.ts";

const MOST_PLACES = 50;

/** A wish: what the patient waits for, and when it suits. The last day is on the clock of the place. */
export const JoinInput = z
  .strictObject({
    patientId: Id,
    /** One of both: a doctor, or any doctor of a specialty. */
    doctorId: Id.optional(),
    specialtyId: Id.optional(),
    visitTypeId: Id,
    /** Left out: either will do. */
    mode: z.enum(MODES, { error: "choose" }).optional(),
    /** None: anywhere. */
    locationIds: z.array(Id).max(MOST_PLACES, { error: "invalid" }).default([]).transform(each),
    /** ISO: 1 is Monday. */
    weekdays: z
      .array(z.literal([...WEEKDAYS], { error: "choose" }))
      .min(1, { error: "choose_weekday" })
      .transform(each),
    dayParts: z
      .array(z.enum(DAY_PARTS, { error: "choose" }))
      .min(1, { error: "choose_day_part" })
      .transform(each),
    lastDate: DateText,
  })
  .refine(({ doctorId, specialtyId }) => (doctorId === undefined) !== (specialtyId === undefined), {
    error: "choose",
    path: ["doctorId"],
  });
export type JoinInput = z.output<typeof JoinInput>;

/** Each once. */
function each<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

export const EntryInput = z.strictObject({ entryId: Id });
export type EntryInput = z.output<typeof EntryInput>;

/** The move of an entry by staff, among those that wait for the same. */
export const OrderInput = z.strictObject({ entryId: Id, move: z.enum(ORDER_MOVES, { error: "choose" }) });

/** One open offer of an entry that is answered with no: named, so that a late answer meets no later offer. */
export const PassInput = z.strictObject({ entryId: Id, offerId: Id });
export type PassInput = z.output<typeof PassInput>;

/** A free time that is to be offered to an entry, by the system. */
export const OfferInput = z.strictObject({
  entryId: Id,
  doctorId: Id,
  locationId: Id,
  startsAt: z.number().int(),
  mode: z.enum(MODES),
});
export type OfferInput = z.output<typeof OfferInput>;
