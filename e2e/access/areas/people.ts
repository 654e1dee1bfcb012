import { randomUUID } from "node:crypto";
import { NOBODY_SIGNED_IN, UNAUTHENTICATED, type ActionRow } from "#e2e/access/cells.ts";
import type { AccessWorld } from "#e2e/access/world.ts";

/** The version of a doctor whose hours were set once, as the world of the table has them. */
const MADE = "2";

const UNKNOWN = "unknown_patient";
const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;
const ANY_THAT_EXISTS = ["done", "done", "done", "not_found", "invalid_input"] as const;
const ONLY_ADMINISTRATORS = ["forbidden", "forbidden", "forbidden", "forbidden", "invalid_input"] as const;
const ADMINISTRATORS = { visitor: UNAUTHENTICATED, patient: "forbidden", doctor: "forbidden" } as const;

/** Doctors are public: whether there is one is no secret, and only administrators keep them. */
const FORBIDDEN = ["forbidden", "forbidden", "forbidden", "unknown_doctor", "invalid_input"] as const;
const DOCTORS = {
  kind: "doctor",
  visitor: [UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, "unknown_doctor", "invalid_input"],
  patient: FORBIDDEN,
  doctor: FORBIDDEN,
} as const;

const doctorFields = ({ practice }: AccessWorld) => ({
  name: "Dr X",
  licenceNumber: randomUUID(),
  licenceAuthority: "X",
  practisingSince: "2001",
  // There is none of that id: nothing else is at fault.
  departmentId: randomUUID(),
  primarySpecialtyId: randomUUID(),
  [`locationIds.${practice.locationId}`]: "on",
  [`offers.${practice.visitTypeId}`]: "on",
  languages: "en",
  currency: "NPR",
  feeMinor: "5",
});

/** The actions of the administrator's pages of patients and doctors, and what came to those of accounts with them. */
export const PEOPLE_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/patients/actions.ts#findPatientsAction": {
    ...ADMINISTRATORS,
    fields: () => ({ name: "Rai", doctor: "", account: "no" }),
    admin: "done",
  },
  "admin/patients/actions.ts#createPatientAction": {
    ...ADMINISTRATORS,
    fields: () => ({ name: `Xq${randomUUID()}`, email: `${randomUUID()}@example.org`, timeZone: "UTC" }),
    admin: "done",
  },
  "admin/patients/actions.ts#updatePatientAction": {
    kind: "patient",
    fields: (patientId) => ({ patientId, version: "1", name: "X Y", timeZone: "UTC" }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["done", "done", "not_found", "not_found", "invalid_input"],
    doctor: ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"],
    admin: ANY_THAT_EXISTS,
  },
  "admin/patients/[id]/merge/actions.ts#findFileToMergeAction": {
    ...ADMINISTRATORS,
    // No file has this number.
    fields: () => ({ patientId: randomUUID(), number: "999999999" }),
    admin: "invalid_input",
  },
  "admin/patients/[id]/merge/actions.ts#mergePatientsAction": {
    kind: "patient",
    // Of versions that no file has: nothing is merged, or the rows of others would be about one file.
    fields: (patientId, { things: { patient } }) => ({
      patientId,
      version: "1000000",
      intoId: patientId === patient.foreign ? patient.own : patient.foreign,
      intoVersion: "1000000",
    }),
    visitor: UNAUTHENTICATED,
    patient: ONLY_ADMINISTRATORS,
    doctor: ONLY_ADMINISTRATORS,
    admin: ["changed_meanwhile", "changed_meanwhile", "changed_meanwhile", "not_found", "invalid_input"],
  },
  "admin/patients/actions.ts#grantAccessAction": {
    kind: "patient",
    fields: (patientId, { patient }) => ({ patientId, accountEmail: patient.email, relation: "carer" }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["forbidden", "forbidden", UNKNOWN, UNKNOWN, "invalid_input"],
    doctor: ["not_found", "not_found", UNKNOWN, UNKNOWN, "invalid_input"],
    // It is the patient's own file, and they act for the child already.
    admin: ["invalid_input", "done", "done", UNKNOWN, "invalid_input"],
  },
  "admin/patients/actions.ts#revokeAccessAction": {
    kind: "patient",
    fields: (patientId, { things }) => ({ patientId, userId: things.user.own }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["wrong_state", "forbidden", UNKNOWN, UNKNOWN, "invalid_input"],
    doctor: ["forbidden", "forbidden", UNKNOWN, UNKNOWN, "invalid_input"],
    admin: ["wrong_state", "done", "not_found", UNKNOWN, "invalid_input"],
  },
  "patient/profile/actions.ts#endAccessAction": {
    kind: "patient",
    fields: (patientId, { things }) => ({ patientId, userId: things.user.foreign }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["not_found", "forbidden", UNKNOWN, UNKNOWN, "invalid_input"],
    doctor: ["forbidden", "forbidden", UNKNOWN, UNKNOWN, "invalid_input"],
    // The foreign patient is that user's own.
    admin: ["not_found", "not_found", "wrong_state", UNKNOWN, "invalid_input"],
  },
  "patient/profile/actions.ts#confirmAccessAction": {
    kind: "patient",
    fields: (patientId, { things }) => ({ patientId, userId: things.user.foreign }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["not_found", "forbidden", UNKNOWN, UNKNOWN, "invalid_input"],
    doctor: ["forbidden", "forbidden", UNKNOWN, UNKNOWN, "invalid_input"],
    // Only the patient can say it.
    admin: ["forbidden", "forbidden", "forbidden", UNKNOWN, "invalid_input"],
  },
  "admin/users/actions.ts#endUserSessionsAction": {
    kind: "user",
    fields: (userId) => ({ userId }),
    visitor: NOBODY_SIGNED_IN,
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ANY_THAT_EXISTS,
  },
  "admin/users/actions.ts#beginEmailChangeAction": {
    kind: "user",
    fields: (userId) => ({ userId, email: `new.${randomUUID()}@example.org` }),
    visitor: NOBODY_SIGNED_IN,
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ANY_THAT_EXISTS,
  },
  "admin/doctors/actions.ts#createDoctorAction": {
    ...ADMINISTRATORS,
    fields: (_id, world) => ({ ...doctorFields(world), slug: `x-${randomUUID()}`, gender: "other" }),
    admin: "invalid_input",
  },
  "admin/doctors/actions.ts#updateDoctorAction": {
    ...DOCTORS,
    fields: (doctorId, world) => ({ ...doctorFields(world), doctorId, version: MADE, feesIn: "NPR" }),
    admin: ["invalid_input", "invalid_input", "invalid_input", "unknown_doctor", "invalid_input"],
  },
  "admin/doctors/actions.ts#takeDoctorOutAction": {
    ...DOCTORS,
    fields: (doctorId) => ({ doctorId, version: MADE }),
    // Each has visits to come that the form says nothing of.
    admin: ["visits_undecided", "visits_undecided", "visits_undecided", "unknown_doctor", "invalid_input"],
  },
  "admin/doctors/actions.ts#bringDoctorBackAction": {
    ...DOCTORS,
    fields: (doctorId) => ({ doctorId, version: MADE }),
    admin: ["wrong_state", "wrong_state", "wrong_state", "unknown_doctor", "invalid_input"],
  },
};
