import { z } from "zod";

import { Flag, Id, InstantText, SeenVersion } from "#lib/core/fields.ts";
import { manyLines, oneLine } from "#lib/core/text.ts";

import {
  BOOKING_REFERRAL_MAX_LENGTH,
  BOOKING_SOURCE_MAX_LENGTH,
  CANCEL_REASON_MAX_LENGTH,
  IDENTIFIER_MAX_LENGTH,
  MODES,
  NOTES_MAX_LENGTH,
  OVERRIDE_REASON_MAX_LENGTH,
  OVERRIDE_REASON_MIN_LENGTH,
  REASON_MAX_LENGTH,
} from "./constants.ts";

/** Why staff pass a limit. Its length is counted in characters, as it is stored. */
export const OverrideReason = oneLine({ max: 2 * OVERRIDE_REASON_MAX_LENGTH }).refine(
  (text) => isWithin([...text].length),
  { error: "override_reason" },
);

/** PostgreSQL counts characters, JavaScript counts UTF-16 units. */
function isWithin(length: number): boolean {
  return length >= OVERRIDE_REASON_MIN_LENGTH && length <= OVERRIDE_REASON_MAX_LENGTH;
}

const overrideReason = OverrideReason.optional();

const TIME = {
  doctorId: Id,
  visitTypeId: Id,
  locationId: Id,
  mode: z.enum(MODES, { error: "choose" }),
  startsAt: InstantText,
};

/** A time to be held while its booking form is filled in. */
export const HoldInput = z.strictObject(TIME);
export type HoldInput = z.output<typeof HoldInput>;

export const ReleaseInput = z.strictObject({ holdId: Id });
export type ReleaseInput = z.output<typeof ReleaseInput>;

/** An external program's handle, as the SMART Scheduling Links guide defines them: too restricted for personal text. */
const handle = (max: number) =>
  z.string({ error: "invalid" }).regex(new RegExp(`^[A-Za-z0-9._~:/+=-]{1,${max}}$`), { error: "invalid" });

/** The slot finder from which a booking comes, and its handle for it. */
export const REFERRAL = {
  bookingSource: handle(BOOKING_SOURCE_MAX_LENGTH),
  bookingReferral: handle(BOOKING_REFERRAL_MAX_LENGTH),
};

/** An external system's identifier of an appointment: a URI that is not ours, and a handle in it. */
export const IDENTIFIER = {
  system: z
    .string({ error: "invalid" })
    .regex(/^(?!urn:praxis:)[a-z][a-z0-9+.-]{0,19}:[A-Za-z0-9._~:/?&=%+-]{1,200}$/, { error: "invalid" }),
  value: handle(IDENTIFIER_MAX_LENGTH),
};

/** A booking. It sets neither status nor fee: the client has no say in them. `startsAt` is RFC 3339 text. */
export const BookInput = z.strictObject({
  ...TIME,
  patientId: Id,
  /** The hold on the time: if it has ended, a refusal says so. */
  holdId: Id.optional(),
  /** Visible to the doctor alone. */
  reason: manyLines({ max: REASON_MAX_LENGTH }).optional(),
  notes: manyLines({ max: NOTES_MAX_LENGTH }).optional(),
  bookingSource: REFERRAL.bookingSource.optional(),
  bookingReferral: REFERRAL.bookingReferral.optional(),
  /** The identifier of this booking in the caller's own system: a second booking with the same one is refused and names the first. */
  identifierSystem: IDENTIFIER.system.optional(),
  identifierValue: IDENTIFIER.value.optional(),
  /** When the caller expects it to end: a visit of another length is refused. */
  endsAt: InstantText.optional(),
  /** Confirms the warning that the patient already has a visit with this doctor on that day. */
  confirmSameDay: Flag,
  /** Staff only: why limits that are in the way are passed. */
  overrideReason,
});
export type BookInput = z.output<typeof BookInput>;

/** A move to another time, and perhaps another location, of the same doctor. */
export const RescheduleInput = z.strictObject({
  appointmentId: Id,
  startsAt: InstantText,
  locationId: Id,
  /** As in a booking. The visit that is moved does not count. */
  confirmSameDay: Flag,
  /** The version that the client has seen, to detect a concurrent change. */
  version: SeenVersion.optional(),
  overrideReason,
});
export type RescheduleInput = z.output<typeof RescheduleInput>;

/** The body of a cancel request to a visit's URL. */
export const CancelBody = z.strictObject({
  reason: oneLine({ max: CANCEL_REASON_MAX_LENGTH }).optional(),
  version: SeenVersion.optional(),
  overrideReason,
});

export const CancelInput = CancelBody.extend({ appointmentId: Id });
export type CancelInput = z.output<typeof CancelInput>;

export const AppointmentQuery = z.strictObject({ appointmentId: Id });

/** A step of the lifecycle other than cancelling, which has its own verb. */
export const StatusInput = z.strictObject({
  appointmentId: Id,
  status: z.enum(["confirmed", "checked_in", "completed", "no_show"], { error: "choose" }),
  version: SeenVersion.optional(),
});
export type StatusInput = z.output<typeof StatusInput>;

/** The right status of a visit, and the reason. */
export const CorrectInput = z.strictObject({
  appointmentId: Id,
  status: z.enum(["confirmed", "checked_in", "completed", "no_show"], { error: "choose" }),
  overrideReason: z.string({ error: "override_reason" }).pipe(OverrideReason),
  version: SeenVersion.optional(),
});
export type CorrectInput = z.output<typeof CorrectInput>;

export const NotesInput = z.strictObject({
  appointmentId: Id,
  notes: manyLines({ max: NOTES_MAX_LENGTH }),
  version: SeenVersion.optional(),
});
