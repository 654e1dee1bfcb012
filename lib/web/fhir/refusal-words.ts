import { z } from "zod";

import { DomainError, isDomainError } from "#lib/core/errors.ts";
import { Id, InstantText } from "#lib/core/fields.ts";
import { referenceTo } from "#lib/fhir/elements.ts";
import { slotId } from "#lib/fhir/keys.ts";

/** FHIR's names for the fields of the verbs. */
const ELEMENTS: Readonly<Record<string, string>> = {
  appointmentId: "id",
  doctorId: "participant",
  endsAt: "end",
  identifierSystem: "identifier",
  identifierValue: "identifier",
  locationId: "participant",
  mode: "appointmentType",
  patientId: "participant",
  reason: "cancelationReason",
  startsAt: "start",
  version: "If-Match",
  visitTypeId: "serviceType",
};

/** Facts in a refusal that help the client: other free times (as slots), or the actor's own conflicting appointment. */
const Leading = z.looseObject({
  alternatives: z.array(z.looseObject({ startsAt: InstantText })).optional(),
  appointment: z.looseObject({ id: Id }).optional(),
  slots: z.array(z.string()).optional(),
});

/** A verb's error with FHIR's names: its fields become elements, and other free times become slots of the same doctor and visit type. */
export function inFhirWords(
  thrown: unknown,
  { doctorId, visitTypeId }: { readonly doctorId: string; readonly visitTypeId: string },
): unknown {
  if (!isDomainError(thrown)) return thrown;
  const { code, details, fields, cause } = thrown;
  const alternatives = Leading.safeParse(details).data?.alternatives ?? [];
  const slots = alternatives.map(({ startsAt }) => slotId({ doctorId, visitTypeId, startsAt }));
  const named = Object.entries(fields).map(([name, why]) => [ELEMENTS[name] ?? name, why]);
  return new DomainError(code, {
    details: slots.length > 0 ? { ...details, slots } : details,
    fields: Object.fromEntries(named),
    cause,
  });
}

const ALTERNATIVE = "urn:praxis:alternative";
const EXISTING = "urn:praxis:existing";

/** R4 has no element for alternatives in a refusal, so an extension refers to them. */
export function referencesIn({ details }: DomainError) {
  const { slots = [], appointment } = Leading.safeParse(details).data ?? {};
  return [
    ...slots.map((id) => ({ url: ALTERNATIVE, valueReference: referenceTo("Slot", id) })),
    ...(appointment === undefined
      ? []
      : [{ url: EXISTING, valueReference: referenceTo("Appointment", appointment.id) }]),
  ];
}
