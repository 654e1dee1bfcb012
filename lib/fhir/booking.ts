import type { Mode } from "#lib/appointments/constants.ts";
import { IDENTIFIER } from "#lib/appointments/schema.ts";
import type { Identifier } from "#lib/appointments/scope.ts";
import { findByPublicKeys } from "#lib/availability/public-keys.ts";
import { loadSlotState } from "#lib/availability/slot-state.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { parseInput } from "#lib/core/parse-input.ts";
import type { Tx } from "#db/transaction.ts";

import type { ProposalKey } from "./proposal-key.ts";
import { SentAppointment } from "./sent-appointment.ts";
import { refuse } from "./values.ts";
import { wishIn } from "./wish.ts";

/** A booking as FHIR expresses it. Place and mode may follow from the doctor's hours. */
export interface AskedBooking {
  readonly patientId: string;
  readonly doctorId: string;
  readonly visitTypeId: string;
  readonly startsAt: EpochMs;
  readonly endsAt: EpochMs | undefined;
  readonly locationId: string | undefined;
  readonly mode: Mode | undefined;
  readonly identifier: Identifier | undefined;
}

/** The states in which an appointment to be booked may be sent: the clinic decides whether it has to be confirmed. */
const UNBOOKED = ["proposed", "pending"];

/** Reads the Appointment that is to be booked. @throws DomainError `invalid_input` */
export function readBooking(raw: unknown): AskedBooking {
  const sent = parseInput(SentAppointment, raw);
  if (!UNBOOKED.includes(sent.status)) refuse("status", "choose");
  if (sent.cancelationReason !== undefined) refuse("cancelationReason", "unknown_field");
  // R4 ignores an id; a client may not set versions.
  if (sent.meta?.versionId !== undefined) refuse("meta.versionId", "unknown_field");
  if (sent.meta?.lastUpdated !== undefined) refuse("meta.lastUpdated", "unknown_field");
  const { patientId, doctorId, visitTypeId, startsAt, ...wish } = wishIn(sent);
  const identifier = identifierIn(sent);
  if (patientId === undefined || doctorId === undefined) return refuse("participant", "required");
  if (visitTypeId === undefined) return refuse("serviceType", "required");
  if (startsAt === undefined) return refuse("start", "required");
  return { patientId, doctorId, visitTypeId, startsAt, ...wish, identifier };
}

/** The client's identifier in its own system. Our own reference is assigned by us. */
function identifierIn({ identifier = [] }: SentAppointment): Identifier | undefined {
  const [first, ...others] = identifier;
  if (others.length > 0) refuse("identifier", "repeated");
  return first && readIdentifier(first.system, first.value);
}

/** @throws DomainError `invalid_input` for what is no handle of a system outside */
export function readIdentifier(system: string, value: string, name = "identifier"): Identifier {
  const isOne = IDENTIFIER.system.safeParse(system).success && IDENTIFIER.value.safeParse(value).success;
  return isOne ? { system, value } : refuse(name);
}

/**
 * The booking that a proposal's id contains, or undefined where its doctor is no longer at that place.
 * @throws DomainError `invalid_input` where it was requested without a patient
 */
export async function bookingOfProposal(
  tx: Tx,
  { startsAt, mode, patientId, ...keys }: ProposalKey,
): Promise<AskedBooking | undefined> {
  if (patientId === undefined) return refuse("appointment-reference", "choose_patient");
  const offer = await findByPublicKeys(tx, keys);
  return offer && { ...offer, patientId, startsAt, mode, endsAt: undefined, identifier: undefined };
}

/** Place and mode of a visit at a time, by the doctor's hours. */
interface FoundPlace {
  readonly locationId: string;
  /** Undefined where there is a choice. */
  readonly mode: Mode | undefined;
}

/** @throws DomainError `outside_opening_hours`, `unknown_doctor`, `unknown_visit_type` */
export async function findPlace(tx: Tx, ctx: Context, asked: AskedBooking): Promise<FoundPlace> {
  try {
    const { slot } = await loadSlotState(tx, ctx, asked);
    const [mode, ...others] = slot.modes;
    return { locationId: slot.locationId, mode: others.length === 0 ? mode : undefined };
  } catch (error) {
    if (isDomainError(error) && error.code === "not_found") throw new DomainError("outside_opening_hours");
    throw error;
  }
}

/** The input of `bookAppointment`. @throws DomainError `invalid_input` where the mode has to be chosen */
export function bookingInput({ identifier, startsAt, endsAt, ...said }: AskedBooking, found?: FoundPlace) {
  return {
    ...said,
    locationId: said.locationId ?? found?.locationId,
    mode: said.mode ?? found?.mode ?? refuse("appointmentType", "required"),
    startsAt: toIsoInstant(startsAt),
    ...(endsAt !== undefined && { endsAt: toIsoInstant(endsAt) }),
    ...(identifier && { identifierSystem: identifier.system, identifierValue: identifier.value }),
  };
}
