import { randomUUID } from "node:crypto";
import {
  NOBODY_SIGNED_IN,
  SIGN_IN,
  SWITCH,
  UNAUTHENTICATED,
  type ActionRow,
  type AddressRow,
} from "#e2e/access/cells.ts";
import { startFor, type AccessWorld } from "#e2e/access/world.ts";

const ADMINISTRATORS = { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" };
const ANY_THAT_EXISTS = ["200", "200", "200", "404", "404"] as const;
const VISIT = { ...ADMINISTRATORS, kind: "visit", admin: ANY_THAT_EXISTS } as const;

const OWN_VISIT = {
  kind: "visit",
  visitor: SIGN_IN,
  patient: SWITCH,
  doctor: ["200", "200", "404", "404", "404"],
  admin: SWITCH,
} as const;

/** What staff do with visits: administrators with all, doctors with their own. */
export const APPOINTMENT_PAGES: Readonly<Record<string, AddressRow>> = {
  "/admin/appointments": ADMINISTRATORS,
  "/admin/appointments/new": {
    ...ADMINISTRATORS,
    kind: "patient",
    path: (patient) => `/admin/appointments/new?${new URLSearchParams({ patient })}`,
    // What is no id asks for a patient anew.
    admin: ["200", "200", "200", "404", "200"],
  },
  "/admin/appointments/several": {
    ...ADMINISTRATORS,
    kind: "visit",
    path: (visit) => `/admin/appointments/several?${new URLSearchParams({ visit })}`,
    // It shows those that there are.
    admin: "200",
  },
  "/admin/appointments/[id]": VISIT,
  "/admin/appointments/[id]/cancel": VISIT,
  "/admin/appointments/[id]/move": VISIT,
  "/doctor/visits/[id]/cancel": OWN_VISIT,
  "/doctor/visits/[id]/move": OWN_VISIT,
  "/doctor/calendar": { visitor: SIGN_IN, patient: SWITCH, doctor: "200", admin: SWITCH },
  "/admin/doctors/[id]/calendar": {
    ...ADMINISTRATORS,
    kind: "doctor",
    admin: ["200", "200", "200", "404", "404"],
  },
  "/doctor/patients": { visitor: SIGN_IN, patient: SWITCH, doctor: "200", admin: SWITCH },
  "/doctor/patients/[id]": { ...OWN_VISIT, kind: "patient" },
  "/doctor/book": {
    ...OWN_VISIT,
    kind: "patient",
    path: (patient) => `/doctor/book?${new URLSearchParams({ patient })}`,
  },
};

const SEEN = ["done", "done", "not_found", "not_found", "invalid_input"] as const;
const ANY = ["done", "done", "done", "not_found", "invalid_input"] as const;
const OWN_FORBIDDEN = ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"] as const;
const NO_ADMINISTRATOR = ["forbidden", "forbidden", "forbidden", "forbidden", "invalid_input"] as const;
const BY_WHO = { visitor: UNAUTHENTICATED, patient: "forbidden", doctor: "forbidden" } as const;
const WHY = "Caller is in pain";

const momentOf = (visit: string, { things }: AccessWorld, date: string) => ({
  date,
  time: { [things.visit.own]: "09:00", [things.visit["acted for"]]: "10:00" }[visit] ?? "11:00",
  timeZone: "Asia/Kathmandu",
});

const BOOKING: ActionRow = {
  kind: "patient",
  fields: (patientId, world) => ({
    patientId,
    doctorId: world.practice.doctorId,
    visitTypeId: world.practice.visitTypeId,
    locationId: world.practice.locationId,
    mode: "in_person",
    startsAt: startFor(patientId, world, "2027-01-10"),
  }),
  visitor: NOBODY_SIGNED_IN,
  patient: ["done", "done", "unknown_patient", "unknown_patient", "invalid_input"],
  doctor: ["done", "done", "unknown_patient", "unknown_patient", "invalid_input"],
  admin: ["done", "done", "done", "unknown_patient", "invalid_input"],
};

const MOVING: ActionRow = {
  kind: "visit",
  fields: (appointmentId, world) => ({
    appointmentId,
    locationId: world.practice.locationId,
    ...momentOf(appointmentId, world, "2027-01-12"),
  }),
  visitor: NOBODY_SIGNED_IN,
  patient: SEEN,
  doctor: SEEN,
  admin: ANY,
};

const CANCELLING: ActionRow = {
  kind: "visit",
  fields: (appointmentId) => ({ appointmentId, reason: "" }),
  visitor: NOBODY_SIGNED_IN,
  patient: SEEN,
  doctor: SEEN,
  admin: ANY,
};

const CORRECTING: ActionRow = {
  kind: "visit",
  fields: (appointmentId) => ({ appointmentId, status: "completed", overrideReason: WHY }),
  visitor: NOBODY_SIGNED_IN,
  patient: OWN_FORBIDDEN,
  // Nothing was recorded of a visit to come that could be wrong.
  doctor: ["wrong_state", "wrong_state", "not_found", "not_found", "invalid_input"],
  admin: ["wrong_state", "wrong_state", "wrong_state", "not_found", "invalid_input"],
};

/** The actions of those pages. A visit's patient and doctor reach what they may do on pages of their own, too. */
export const APPOINTMENT_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/appointments/actions.ts#findVisitsAction": {
    ...BY_WHO,
    fields: () => ({ who: "Rai", status: "confirmed", from: "", overridden: "" }),
    admin: "done",
  },
  "admin/appointments/actions.ts#findPatientToBookAction": {
    ...BY_WHO,
    fields: () => ({ name: "Rai", phone: "", number: "" }),
    admin: "done",
  },
  "admin/appointments/actions.ts#bookForPatientAction": BOOKING,
  "doctor/visits/[id]/actions.ts#bookOwnPatientAction": BOOKING,
  "admin/appointments/actions.ts#moveVisitAction": MOVING,
  "doctor/visits/[id]/actions.ts#moveOwnVisitAction": MOVING,
  "admin/appointments/actions.ts#cancelVisitAction": CANCELLING,
  "doctor/visits/[id]/actions.ts#cancelOwnVisitAction": CANCELLING,
  "admin/appointments/actions.ts#changeNotesAction": {
    kind: "visit",
    fields: (appointmentId) => ({ appointmentId, notes: `Wheelchair ${randomUUID()}` }),
    visitor: NOBODY_SIGNED_IN,
    patient: OWN_FORBIDDEN,
    doctor: SEEN,
    admin: ANY,
  },
  "admin/appointments/actions.ts#correctStatusAction": CORRECTING,
  "admin/appointments/actions.ts#recordOutcomeAction": {
    kind: "visit",
    fields: (appointmentId) => ({ appointmentId, status: "no_show" }),
    visitor: NOBODY_SIGNED_IN,
    patient: OWN_FORBIDDEN,
    doctor: ["not_started_yet", "not_started_yet", "not_found", "not_found", "invalid_input"],
    admin: ["not_started_yet", "not_started_yet", "not_started_yet", "not_found", "invalid_input"],
  },
  "doctor/visits/[id]/actions.ts#correctOwnStatusAction": CORRECTING,
  "doctor/patients/actions.ts#findOwnPatientsAction": {
    fields: () => ({ name: "Rai" }),
    visitor: UNAUTHENTICATED,
    patient: "forbidden",
    doctor: "done",
    admin: "forbidden",
  },
  "doctor/visits/[id]/actions.ts#confirmOwnVisitAction": {
    kind: "visit",
    fields: (appointmentId) => ({ appointmentId, status: "confirmed" }),
    visitor: NOBODY_SIGNED_IN,
    patient: OWN_FORBIDDEN,
    // Nothing waits for a yes any more.
    doctor: ["wrong_state", "wrong_state", "not_found", "not_found", "invalid_input"],
    admin: ["wrong_state", "wrong_state", "wrong_state", "not_found", "invalid_input"],
  },
  "admin/appointments/actions.ts#cancelSeveralAction": {
    kind: "visit",
    fields: (visit) => ({ [`visits.${visit}`]: "1", reason: "" }),
    visitor: NOBODY_SIGNED_IN,
    patient: NO_ADMINISTRATOR,
    doctor: NO_ADMINISTRATOR,
    admin: ANY,
  },
  "admin/appointments/actions.ts#moveSeveralAction": {
    kind: "visit",
    fields: (visit) => ({ [`visits.${visit}`]: "1", date: "2027-01-13" }),
    visitor: NOBODY_SIGNED_IN,
    patient: NO_ADMINISTRATOR,
    doctor: NO_ADMINISTRATOR,
    admin: ANY,
  },
};
