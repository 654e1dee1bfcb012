import "server-only";

import { cancelAppointment } from "#lib/appointments/cancel.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { listAppointments, type ListedVisit } from "#lib/appointments/queries-slice.ts";
import { rescheduleAppointment } from "#lib/appointments/reschedule.ts";
import type { Context } from "#lib/core/context.ts";
import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { toAppointment } from "#lib/fhir/appointment.ts";
import { askedAgain, readChange, type Change } from "#lib/fhir/changing.ts";
import { uuidsOf } from "#lib/fhir/values.ts";
import { inRecordingTransaction } from "#lib/web/transport/audited-read.ts";
import { TransportError } from "#lib/web/transport/json-body.ts";

import { inFhirWords } from "./refusal-words.ts";

interface AskedChange {
  readonly id: string;
  /** The version that the client has seen. */
  readonly version: number;
  /** The wanted appointment, derived from the current one. */
  readonly wanted: (current: object) => unknown;
}

/**
 * Moves or cancels with the verbs that pages and the API use, under their locks.
 * @throws DomainError as the verbs, with FHIR's names; TransportError `precondition_failed` if the version has changed
 */
export async function change(ctx: Context, { id, version, wanted }: AskedChange): Promise<AppointmentDto> {
  const visit = await inRecordingTransaction(ctx, async (tx) => {
    const asked = { ids: uuidsOf([id]), limit: 1, after: undefined };
    return (await listAppointments(tx, ctx, asked)).items[0];
  });
  if (visit === undefined) throw new DomainError("not_found");
  return perform(ctx, visit, changeOf(ctx, visit, { version, sent: () => wanted(toAppointment(visit)) }));
}

function changeOf(
  ctx: Context,
  visit: ListedVisit,
  { version, sent }: { readonly version: number; readonly sent: () => unknown },
): Change {
  if (visit.version === version) return readChange(sent(), visit, version);
  // A repeated request: the verb finds its earlier result by the key.
  if (ctx.idempotencyKey !== undefined) return askedAgain(sent(), visit, version);
  throw new TransportError("precondition_failed");
}

async function perform(ctx: Context, visit: ListedVisit, asked: Change): Promise<AppointmentDto> {
  if (asked.kind === "none") return visit;
  const verb = asked.kind === "cancel" ? cancelAppointment : rescheduleAppointment;
  try {
    return await verb(ctx, asked.input);
  } catch (error) {
    throw isStale(error, visit) ? new TransportError("precondition_failed") : inFhirWords(error, visit);
  }
}

/** If the appointment is already at the wanted time, it was moved there since. */
function isStale(error: unknown, { id }: ListedVisit): boolean {
  if (!isDomainError(error)) return false;
  const { appointment } = error.details;
  const isOfItself =
    typeof appointment === "object" && appointment !== null && Reflect.get(appointment, "id") === id;
  return error.code === "changed_meanwhile" || (error.code === "already_booked" && isOfItself);
}
