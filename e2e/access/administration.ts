import type { ActionRow } from "./cells.ts";

const UNAUTHENTICATED = "unauthenticated";
/** Own, acted for, foreign, missing, malformed: to whom no account is anything. */
const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;

/** The actions of the administrator's pages of accounts. */
export const ADMINISTRATION: Readonly<Record<string, ActionRow>> = {
  "admin/users/actions.ts#changeRolesAction": {
    kind: "user",
    fields: (userId) => ({ userId, roles: "patient" }),
    visitor: [UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, "invalid_input"],
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
  "admin/users/actions.ts#disableUserAction": {
    kind: "user",
    fields: (userId) => ({ userId }),
    visitor: [UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, "invalid_input"],
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
  "admin/users/actions.ts#enableUserAction": {
    kind: "user",
    fields: (userId) => ({ userId }),
    visitor: [UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, "invalid_input"],
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
  "admin/users/actions.ts#setSignInPhoneAction": {
    kind: "user",
    fields: (userId) => ({ userId, phone: "" }),
    visitor: [UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, "invalid_input"],
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
  "admin/users/actions.ts#removeSecondFactorAction": {
    kind: "user",
    fields: (userId) => ({ userId }),
    visitor: [UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, "invalid_input"],
    patient: NOBODYS,
    doctor: NOBODYS,
    admin: ["wrong_state", "wrong_state", "wrong_state", "not_found", "invalid_input"],
  },
  "admin/users/actions.ts#linkDoctorAction": {
    kind: "user",
    fields: (userId, { things }) => ({ userId, doctorId: things.doctor.own }),
    visitor: [UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, "invalid_input"],
    patient: ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"],
    doctor: NOBODYS,
    admin: ["already_linked", "already_linked", "already_linked", "not_found", "invalid_input"],
  },
  "admin/users/actions.ts#linkPatientAction": {
    kind: "patient",
    fields: (patientId, { things }) => ({ userId: things.user.own, patientId }),
    visitor: [UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, "invalid_input"],
    patient: ["forbidden", "forbidden", "unknown_patient", "unknown_patient", "invalid_input"],
    doctor: ["not_found", "not_found", "unknown_patient", "unknown_patient", "invalid_input"],
    admin: ["already_linked", "already_linked", "already_linked", "unknown_patient", "invalid_input"],
  },
  "admin/users/actions.ts#revokeInvitationAction": {
    fields: () => ({ invitationId: "018f0000-0000-7000-8000-000000000001" }),
    visitor: UNAUTHENTICATED,
    patient: "not_found",
    doctor: "not_found",
    admin: "not_found",
  },
  "admin/users/invite/actions.ts#inviteAction": {
    fields: (_id, { patient }) => ({ name: "Dr X", email: `x.${patient.email}`, "role.doctor": "on" }),
    visitor: UNAUTHENTICATED,
    patient: "forbidden",
    doctor: "forbidden",
    admin: "done",
  },
};
