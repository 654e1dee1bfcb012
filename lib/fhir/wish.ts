import type { Mode } from "#lib/appointments/constants.ts";
import { MINUTE_MS, type EpochMs } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";

import { SYSTEMS, type ResourceType } from "./constants.ts";
import { slotKeyOf } from "./keys.ts";
import type { Concept, SentAppointment } from "./sent-appointment.ts";
import { referredIn, refuse, uuidsOf } from "./values.ts";

/** The content of an Appointment that was sent, in our terms; what it leaves out is undefined. */
export interface Wish {
  readonly patientId: string | undefined;
  readonly doctorId: string | undefined;
  readonly locationId: string | undefined;
  readonly visitTypeId: string | undefined;
  readonly mode: Mode | undefined;
  readonly startsAt: EpochMs | undefined;
  readonly endsAt: EpochMs | undefined;
}

const ACTORS = [
  "Patient",
  "Practitioner",
  "PractitionerRole",
  "Location",
  "HealthcareService",
] as const satisfies readonly ResourceType[];
type ActorType = (typeof ACTORS)[number];

/**
 * Reads the wanted state of an Appointment. What it gives twice, by a slot, an actor or a code, has to be the same.
 * @throws DomainError `invalid_input`
 */
export function wishIn(sent: SentAppointment): Wish {
  const actorOf = actorsIn(sent);
  const slot = slotIn(sent);
  const service = conceptCode(sent.serviceType?.[0], "serviceType", SYSTEMS.visitType);
  const [serviceId] = service === undefined ? [] : uuidsOf([service]);
  if (service !== undefined && serviceId === undefined) refuse("serviceType");
  const startsAt = same("start", sent.start, slot?.startsAt);
  return {
    patientId: actorOf("Patient"),
    doctorId: same("participant", actorOf("Practitioner"), actorOf("PractitionerRole"), slot?.doctorId),
    locationId: actorOf("Location"),
    visitTypeId: same("serviceType", serviceId, actorOf("HealthcareService"), slot?.visitTypeId),
    mode: modeIn(sent),
    startsAt,
    endsAt: endIn(sent, startsAt),
  };
}

function actorsIn({ participant }: SentAppointment): (type: ActorType) => string | undefined {
  const named = participant.map(({ actor: { reference } }) => referenceIn(reference, "participant", ACTORS));
  return (type) => {
    const ids = named.flatMap((each) => (each.type === type ? each.id : []));
    if (ids.length > 1) refuse("participant", "repeated");
    if (uuidsOf(ids).length < ids.length) refuse("participant");
    return ids[0];
  };
}

function slotIn({ slot }: SentAppointment) {
  const reference = slot?.[0]?.reference;
  if (reference === undefined) return undefined;
  return slotKeyOf(referenceIn(reference, "slot", ["Slot"]).id) ?? refuse("slot");
}

/** The resource of ours that a reference in a body names. @throws DomainError `invalid_input` */
export function referenceIn(reference: string, name: string, types: readonly ResourceType[]) {
  const referred = referredIn(new Map([[name, [reference]]]), name, { types, base: env().APP_URL });
  return referred ?? refuse(name, "required");
}

/** Our code of a concept, which may have codes of other systems for the same. @throws DomainError `invalid_input` */
export function conceptCode(concept: Concept | undefined, name: string, system: string): string | undefined {
  if (concept === undefined) return undefined;
  const codes = (concept.coding ?? []).filter((coding) => coding.system === system);
  if (codes.length > 1) refuse(name, "repeated");
  return codes[0]?.code ?? refuse(name);
}

function modeIn({ appointmentType }: SentAppointment): Mode | undefined {
  const code = conceptCode(appointmentType, "appointmentType", SYSTEMS.mode);
  if (code === undefined || code === "in_person" || code === "video") return code;
  return refuse("appointmentType", "choose");
}

function endIn(
  { end, minutesDuration }: SentAppointment,
  startsAt: EpochMs | undefined,
): EpochMs | undefined {
  if (minutesDuration === undefined) return end;
  if (startsAt === undefined) return refuse("start", "required");
  return same("minutesDuration", startsAt + minutesDuration * MINUTE_MS, end);
}

function same<Value>(name: string, ...said: readonly (Value | undefined)[]): Value | undefined {
  const [first, ...others] = said.filter((each) => each !== undefined);
  return others.every((each) => each === first) ? first : refuse(name);
}
