/** Where FHIR is served, below the public URL. */
export const FHIR_PATH = "/fhir/R4";
export const FHIR_VERSION = "4.0.1";
/** RFC 6838; FHIR R4, section 3.1.0.1.8. */
export const FHIR_JSON = "application/fhir+json";
/** When the interface that the CapabilityStatement describes last changed. */
export const DESCRIBED_ON = "2026-11-30";

export const RESOURCE_TYPES = [
  "Appointment",
  "HealthcareService",
  "Location",
  "Patient",
  "Practitioner",
  "PractitionerRole",
  "Schedule",
  "Slot",
] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** The most matches of one page, and the default. */
export const MOST_MATCHES = 100;
export const USUAL_MATCHES = 25;

/** The systems of our codes and identifiers. */
export const SYSTEMS = {
  reference: "urn:praxis:appointment-reference",
  patientNumber: "urn:praxis:patient-number",
  locationCode: "urn:praxis:location-code",
  licence: "urn:praxis:doctor-licence",
  visitType: "urn:praxis:visit-type",
  specialty: "urn:praxis:specialty",
  mode: "urn:praxis:mode",
  problem: "urn:praxis:problem",
  language: "urn:ietf:bcp:47",
} as const;
