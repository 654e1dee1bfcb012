import "server-only";

import { bookAppointment } from "#lib/appointments/book.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { listAppointments } from "#lib/appointments/queries-slice.ts";
import type { Identifier } from "#lib/appointments/scope.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import {
  bookingInput,
  bookingOfProposal,
  findPlace,
  readBooking,
  type AskedBooking,
} from "#lib/fhir/booking.ts";
import { readParameters } from "#lib/fhir/parameters.ts";
import { proposalKeyOf } from "#lib/fhir/proposal-key.ts";
import { refuse } from "#lib/fhir/values.ts";
import { referenceIn } from "#lib/fhir/wish.ts";
import { inRecordingTransaction } from "#lib/web/transport/audited-read.ts";
import { inReadTransaction } from "#db/transaction.ts";

import { inFhirWords } from "./refusal-words.ts";

export interface Booked {
  readonly visit: AppointmentDto;
  /** False if an earlier request with the same identifier booked it. */
  readonly isNew: boolean;
}

/** Books with the verb that pages and the API use. @throws DomainError as the verb, with FHIR's names */
export async function book(
  ctx: Context,
  asked: AskedBooking,
  condition: Identifier | undefined,
): Promise<Booked> {
  const { identifier } = asked;
  if (condition && (condition.system !== identifier?.system || condition.value !== identifier.value))
    refuse("If-None-Exist");
  const earlier = await findBooked(ctx, condition);
  if (earlier !== undefined) return { visit: earlier, isNew: false };
  try {
    const place = await inPlace(ctx, asked);
    return { visit: await bookAppointment(ctx, bookingInput(asked, place)), isNew: true };
  } catch (error) {
    // The other request may have booked in the meantime.
    const isDouble = isDomainError(error) && error.code === "already_booked";
    const meanwhile = isDouble ? await findBooked(ctx, condition) : undefined;
    if (meanwhile !== undefined) return { visit: meanwhile, isNew: false };
    throw inFhirWords(error, asked);
  }
}

/** Finds location and mode from the doctor's hours, only where the booking leaves one of them open. */
async function inPlace(ctx: Context, asked: AskedBooking) {
  const isWhole = asked.locationId !== undefined && asked.mode !== undefined;
  return isWhole ? undefined : inReadTransaction(ctx, (tx) => findPlace(tx, ctx, asked));
}

async function findBooked(
  ctx: Context,
  identifier: Identifier | undefined,
): Promise<AppointmentDto | undefined> {
  if (identifier === undefined) return undefined;
  const asked = { identifier, isOwnBooking: true, limit: 1, after: undefined };
  const { items } = await inRecordingTransaction(ctx, (tx) => listAppointments(tx, ctx, asked));
  return items[0];
}

/**
 * The input of `$book`: the reference of a proposal, or a whole Appointment.
 * @throws DomainError `invalid_input`; `not_found` for a proposal that is no longer valid
 */
export async function readBookParameters(ctx: Context, raw: unknown): Promise<AskedBooking> {
  const { values, resources } = readParameters(raw);
  const unknown = [...values.keys(), ...resources.keys()].find((name) => !NAMES.includes(name));
  if (unknown !== undefined) refuse(unknown, "unknown_field");
  const [reference, ...others] = values.get(REFERENCE) ?? [];
  const resource = resources.get(RESOURCE);
  if (others.length > 0 || values.has(RESOURCE) || resources.has(REFERENCE)) refuse(REFERENCE);
  if ((reference === undefined) === (resource === undefined))
    return refuse(REFERENCE, resource === undefined ? "required" : "alone");
  if (reference === undefined) return readBooking(resource);
  const { id } = referenceIn(reference, REFERENCE, ["Appointment"]);
  const key = proposalKeyOf(id) ?? refuse(REFERENCE);
  const found = await inReadTransaction(ctx, (tx) => bookingOfProposal(tx, key));
  if (found === undefined) throw new DomainError("not_found", { fields: { [REFERENCE]: "unknown" } });
  return found;
}

/** The name in IHE's published operation, not the one in its older drafts. */
const REFERENCE = "appointment-reference";
const RESOURCE = "appointment-resource";
const NAMES = [REFERENCE, RESOURCE];
