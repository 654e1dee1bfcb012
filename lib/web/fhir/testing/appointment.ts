import { SYSTEMS } from "#lib/fhir/constants.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import type { Practice } from "#db/testing/world.ts";

const coded = (system: string, code: string) => ({ coding: [{ system, code }] });

/** An Appointment as a client sends it for booking: half an hour at this practice. */
export function sentAppointment(
  { doctorId, locationId, visitTypeId }: Practice,
  patientId: string,
  start: string,
) {
  const actors = [`Patient/${patientId}`, `Practitioner/${doctorId}`, `Location/${locationId}`];
  return {
    resourceType: "Appointment",
    status: "proposed",
    serviceType: [coded(SYSTEMS.visitType, visitTypeId)],
    appointmentType: coded(SYSTEMS.mode, "in_person"),
    start,
    end: toIsoInstant(Date.parse(start) + 30 * MINUTE_MS),
    participant: actors.map((reference) => ({ actor: { reference }, status: "needs-action" })),
  };
}

export function parameters(...parameter: readonly object[]) {
  return { resourceType: "Parameters", parameter };
}
