import type { Writing } from "./fhir-type.ts";

const IHE = "https://profiles.ihe.net/ITI/Scheduling/OperationDefinition";

/** The writing of appointments, through the verbs that pages and the API use. */
export const WRITING: Writing = {
  scope: "appointments:write",
  says: [
    "Booked by create and $book: a status of proposed or pending, one Patient, one Practitioner, a service type, a start, or a slot for the last three; whether it has to be confirmed is not the client's to say.",
    "If-None-Exist takes one identifier, which the Appointment has too; Idempotency-Key is heeded.",
    "Update and JSON Patch move (start, end, Location) or cancel (status, cancelationReason), with If-Match; what an update leaves out stays as it is.",
  ].join(" "),
  operations: [
    {
      name: "find",
      definition: `${IHE}/appointment-find`,
      says: "Takes start and end (at most 42 days apart with a practitioner, or 10), visit-type, practitioner, location-reference, specialty, patient-reference and _count, each once; visit-type, or practitioner and location-reference, are required. Answers the first proposals in order of start, one for each appointment type: total counts what is answered. Nothing is held by it.",
    },
    {
      name: "book",
      definition: `${IHE}/appointment-book`,
      says: "Takes appointment-reference, of a proposal that names its patient, or appointment-resource. It books; appointments are moved and cancelled by update and patch.",
    },
  ],
};
