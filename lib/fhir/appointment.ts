import type { AppointmentStatus, Mode } from "#lib/appointments/constants.ts";
import type { AppointmentDto } from "#lib/appointments/dto.ts";
import { listAppointments, VisitKey, type ListedVisit } from "#lib/appointments/queries-slice.ts";
import { MINUTE_MS, toIsoInstant } from "#lib/core/instant.ts";
import { env } from "#lib/env.ts";

import { APPOINTMENT_STATUS } from "./appointment-status.ts";
import { readIdentifier } from "./booking.ts";
import { SYSTEMS, type ResourceType } from "./constants.ts";
import { rangeIn } from "./dates.ts";
import { coded, metaOf, referenceTo } from "./elements.ts";
import type { FhirType } from "./fhir-type.ts";
import { findProposals } from "./proposal.ts";
import { sliceTo } from "./slice-to.ts";
import {
  codeOf,
  keyOf,
  listOf,
  referredIn,
  refuse,
  uuidIn,
  uuidsOf,
  valueOf,
  type Values,
} from "./values.ts";
import { WRITING } from "./writing.ts";

const ACTORS = ["Patient", "Practitioner", "Location"] as const satisfies readonly ResourceType[];

export const APPOINTMENT: FhirType = {
  type: "Appointment",
  scope: "appointments:read",
  isPublic: false,
  isRecorded: true,
  name: "appointment.read",
  writing: WRITING,
  parameters: {
    status: { kind: "token", says: "One or several, apart by commas." },
    date: {
      kind: "date",
      says: "The start; a day is one of UTC. eq, ge, gt, le and lt, twice for both ends.",
    },
    _lastUpdated: { kind: "date", says: "When the current version was made." },
    actor: { kind: "reference", says: "A Patient, a Practitioner or a Location." },
    patient: { kind: "reference" },
    practitioner: { kind: "reference" },
    location: { kind: "reference" },
    identifier: {
      kind: "token",
      says: "The reference that people read out, or system|value of the one who booked.",
    },
    "service-type": { kind: "token", says: "The id of a visit type, which is its HealthcareService's." },
    "appointment-type": { kind: "token", says: "in_person or video." },
  },
  includes: {
    actor: ACTORS,
    patient: ["Patient"],
    practitioner: ["Practitioner"],
    location: ["Location"],
  },
  find: async (tx, ctx, ids) => {
    const uuids = uuidsOf(ids);
    const proposed = await findProposals(tx, ctx, ids);
    if (uuids.length === 0) return proposed;
    const asked = { ids: uuids, limit: uuids.length, after: undefined };
    return [...(await listAppointments(tx, ctx, asked)).items.map(toAppointment), ...proposed];
  },
  search: async (tx, ctx, { values, limit, after }) => {
    const asked = { ...narrowedBy(values), limit, after: keyOf(VisitKey, after) };
    return sliceTo(await listAppointments(tx, ctx, asked), toAppointment);
  },
};

function narrowedBy(values: Values) {
  const base = env().APP_URL;
  const dates = rangeIn(values, "date");
  const updates = rangeIn(values, "_lastUpdated");
  const identified = identifiedBy(valueOf(values, "identifier"));
  const visitType = valueOf(values, "service-type");
  const mode = valueOf(values, "appointment-type");
  const actor = referredIn(values, "actor", { types: ACTORS, base });
  const idOf = (name: string, type: (typeof ACTORS)[number]) => {
    const own = uuidIn(values, name, { types: [type], base });
    if (actor?.type !== type) return own;
    if (own !== undefined || uuidsOf([actor.id]).length === 0) refuse("actor");
    return actor.id;
  };
  return {
    statuses: statusesIn(values),
    startsFrom: dates.from,
    startsBefore: dates.before,
    updatedSince: updates.from,
    updatedBefore: updates.before,
    patientId: idOf("patient", "Patient"),
    doctorId: idOf("practitioner", "Practitioner"),
    locationId: idOf("location", "Location"),
    ...identified,
    visitTypeId: visitType === undefined ? undefined : visitTypeIdIn(visitType),
    mode: mode === undefined ? undefined : modeIn(codeOf(mode, "appointment-type", SYSTEMS.mode)),
  };
}

/** Our own reference where no system is named: it is what people read out. */
function identifiedBy(token: string | undefined) {
  if (token === undefined) return {};
  const [system = "", value, ...rest] = token.split("|");
  const isOwn = value === undefined || system === SYSTEMS.reference || rest.length > 0;
  if (isOwn) return { reference: codeOf(token, "identifier", SYSTEMS.reference) };
  return { identifier: readIdentifier(system, value) };
}

function visitTypeIdIn(token: string): string {
  const [id] = uuidsOf([codeOf(token, "service-type", SYSTEMS.visitType)]);
  return id ?? refuse("service-type");
}

function modeIn(code: string): Mode {
  return code === "in_person" || code === "video" ? code : refuse("appointment-type", "choose");
}

function statusesIn(values: Values): AppointmentStatus[] | undefined {
  return listOf(values, "status")?.map((token) => {
    const code = codeOf(token, "status", "http://hl7.org/fhir/appointmentstatus");
    const found = Object.entries(APPOINTMENT_STATUS).find(([, said]) => said === code)?.[0];
    return isStatus(found) ? found : refuse("status", "choose");
  });
}

function isStatus(text: string | undefined): text is AppointmentStatus {
  return text !== undefined && Object.hasOwn(APPOINTMENT_STATUS, text);
}

/**
 * Without reason, notes and `cancelationReason`: for a no-show R4's own constraint (app-4) is published with a code that does not exist,
 * and the reason of a cancelled one is a user's own words.
 */
export function toAppointment(visit: AppointmentDto & Partial<Pick<ListedVisit, "updatedAt">>) {
  const { id, version, updatedAt, status, mode, startsAt, endsAt, visitTypeId } = visit;
  const accepted = { status: "accepted" as const };
  const isWaiting = status === "pending";
  return {
    resourceType: "Appointment" as const,
    id,
    meta: metaOf(version, updatedAt),
    identifier: [{ system: SYSTEMS.reference, value: visit.reference }, ...identifierOf(visit)],
    status: APPOINTMENT_STATUS[status],
    serviceType: [coded(SYSTEMS.visitType, visitTypeId)],
    appointmentType: coded(SYSTEMS.mode, mode),
    start: toIsoInstant(startsAt),
    end: toIsoInstant(endsAt),
    minutesDuration: (endsAt - startsAt) / MINUTE_MS,
    participant: [
      { actor: referenceTo("Patient", visit.patientId), ...accepted },
      {
        actor: referenceTo("Practitioner", visit.doctorId),
        status: isWaiting ? ("needs-action" as const) : ("accepted" as const),
      },
      { actor: referenceTo("Location", visit.locationId), ...accepted },
    ],
  };
}

function identifierOf({ identifierSystem: system, identifierValue: value }: AppointmentDto) {
  return system === null || value === null ? [] : [{ system, value }];
}
