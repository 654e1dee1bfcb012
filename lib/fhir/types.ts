import { APPOINTMENT } from "./appointment.ts";
import type { ResourceType } from "./constants.ts";
import type { FhirType } from "./fhir-type.ts";
import { HEALTHCARE_SERVICE } from "./healthcare-service.ts";
import { LOCATION } from "./location.ts";
import { PATIENT } from "./patient.ts";
import { PRACTITIONER_ROLE } from "./practitioner-role.ts";
import { PRACTITIONER } from "./practitioner.ts";
import { SCHEDULE } from "./schedule.ts";
import { SLOT } from "./slot.ts";

/** All types of resources: the route and the CapabilityStatement are made from this. */
export const FHIR_TYPES: Readonly<Record<ResourceType, FhirType>> = {
  Appointment: APPOINTMENT,
  HealthcareService: HEALTHCARE_SERVICE,
  Location: LOCATION,
  Patient: PATIENT,
  Practitioner: PRACTITIONER,
  PractitionerRole: PRACTITIONER_ROLE,
  Schedule: SCHEDULE,
  Slot: SLOT,
};
