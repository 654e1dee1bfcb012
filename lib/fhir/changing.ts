import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { parseInput } from "#lib/core/parse-input.ts";

import { APPOINTMENT_STATUS } from "./appointment-status.ts";
import { SYSTEMS } from "./constants.ts";
import { SentAppointment, type Concept } from "./sent-appointment.ts";
import { refuse } from "./values.ts";
import { wishIn } from "./wish.ts";

/** The result of an update: the input of the verb that does it. */
export type Change =
  | { readonly kind: "none" }
  | { readonly kind: "cancel"; readonly input: object }
  | { readonly kind: "move"; readonly input: object };

/**
 * The change that a sent appointment asks for: it can be moved or cancelled, and nothing else of it changes. What is left out stays as it
 * is. @throws DomainError `invalid_input`
 */
export function readChange(raw: unknown, visit: AppointmentDto, version: number): Change {
  const sent = parseInput(SentAppointment, raw);
  if (sent.id !== visit.id) refuse("id");
  const { versionId } = sent.meta ?? {};
  if (versionId !== undefined && versionId !== String(version)) refuse("meta.versionId");
  const wish = wishIn(sent);
  unchanged("participant", wish.patientId, visit.patientId);
  unchanged("participant", wish.doctorId, visit.doctorId);
  unchanged("serviceType", wish.visitTypeId, visit.visitTypeId);
  unchanged("appointmentType", wish.mode, visit.mode);
  assertIdentifiers(sent, visit);
  const startsAt = wish.startsAt ?? visit.startsAt;
  const locationId = wish.locationId ?? visit.locationId;
  // A moved appointment keeps its length.
  unchanged("end", wish.endsAt, startsAt + visit.endsAt - visit.startsAt);
  const isThere = startsAt === visit.startsAt && locationId === visit.locationId;
  const isAsItWas = sent.status === APPOINTMENT_STATUS[visit.status];
  const about = { appointmentId: visit.id, version };
  if (sent.status === "cancelled" && !isAsItWas) {
    if (!isThere) refuse(startsAt === visit.startsAt ? "participant" : "start", "cannot_be_changed");
    const reason = wordsOf(sent.cancelationReason);
    return { kind: "cancel", input: { ...about, ...(reason !== undefined && { reason }) } };
  }
  if (sent.cancelationReason !== undefined) refuse("cancelationReason", "unknown_field");
  if (!isAsItWas) refuse("status", "choose");
  if (isThere) return { kind: "none" };
  return { kind: "move", input: { ...about, startsAt: toIsoInstant(startsAt), locationId } };
}

/** The same where the version differs, but the request may have been made before: what it asked for then, so that its key is recognised. */
export function askedAgain(raw: unknown, visit: AppointmentDto, version: number): Change {
  const sent = parseInput(SentAppointment, raw);
  const about = { appointmentId: visit.id, version };
  if (sent.status === "cancelled") {
    const reason = wordsOf(sent.cancelationReason);
    return { kind: "cancel", input: { ...about, ...(reason !== undefined && { reason }) } };
  }
  const wish = wishIn(sent);
  const startsAt = toIsoInstant(wish.startsAt ?? visit.startsAt);
  return { kind: "move", input: { ...about, startsAt, locationId: wish.locationId ?? visit.locationId } };
}

function unchanged<Value>(name: string, said: Value | undefined, stored: Value): void {
  if (said !== undefined && said !== stored) refuse(name, "cannot_be_changed");
}

function assertIdentifiers({ identifier = [] }: SentAppointment, visit: AppointmentDto): void {
  const isOurs = (system: string, value: string) =>
    (system === SYSTEMS.reference && value === visit.reference) ||
    (system === visit.identifierSystem && value === visit.identifierValue);
  if (!identifier.every(({ system, value }) => isOurs(system, value)))
    refuse("identifier", "cannot_be_changed");
}

/** The reason for the cancellation as text: a code gives its display. */
function wordsOf(reason: Concept | undefined): string | undefined {
  const [coding] = reason?.coding ?? [];
  return reason?.text ?? coding?.display ?? coding?.code;
}
