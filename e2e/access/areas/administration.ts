import { NOBODY_SIGNED_IN, UNAUTHENTICATED, type ActionRow } from "#e2e/access/cells.ts";

/** Own, acted for, foreign, missing, malformed: to whom no account is anything. */
const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;
/** Who is no administrator is told nothing of anybody's account. */
const ADMINISTRATORS = { visitor: NOBODY_SIGNED_IN, patient: NOBODYS, doctor: NOBODYS } as const;
const ANY_THAT_EXISTS = ["done", "done", "done", "not_found", "invalid_input"] as const;

/** The actions of the administrator's pages of accounts. */
export const ADMINISTRATION_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/audit/actions.ts#findPeopleAction": {
    fields: () => ({ name: "Rai" }),
    visitor: "unauthenticated",
    patient: "forbidden",
    doctor: "forbidden",
    admin: "done",
  },
  "admin/users/actions.ts#findUsersAction": {
    fields: () => ({ q: "Rai", role: "", state: "active" }),
    visitor: "unauthenticated",
    patient: "forbidden",
    doctor: "forbidden",
    admin: "done",
  },
  "admin/users/actions.ts#changeRolesAction": {
    ...ADMINISTRATORS,
    kind: "user",
    fields: (userId) => ({ userId, roles: "patient", shownRoles: "patient" }),
    admin: ANY_THAT_EXISTS,
  },
  "admin/users/actions.ts#disableUserAction": {
    ...ADMINISTRATORS,
    kind: "user",
    fields: (userId) => ({ userId }),
    admin: ANY_THAT_EXISTS,
  },
  "admin/users/actions.ts#enableUserAction": {
    ...ADMINISTRATORS,
    kind: "user",
    fields: (userId) => ({ userId }),
    admin: ANY_THAT_EXISTS,
  },
  "admin/users/actions.ts#setSignInPhoneAction": {
    ...ADMINISTRATORS,
    kind: "user",
    fields: (userId) => ({ userId, phone: "" }),
    admin: ANY_THAT_EXISTS,
  },
  "admin/users/actions.ts#removeSecondFactorAction": {
    ...ADMINISTRATORS,
    kind: "user",
    fields: (userId) => ({ userId }),
    admin: ["wrong_state", "wrong_state", "wrong_state", "not_found", "invalid_input"],
  },
  "admin/users/actions.ts#linkDoctorAction": {
    kind: "user",
    fields: (userId, { things }) => ({ userId, doctorId: things.doctor.own }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"],
    doctor: NOBODYS,
    admin: ["already_linked", "already_linked", "already_linked", "not_found", "invalid_input"],
  },
  "admin/users/actions.ts#linkPatientAction": {
    kind: "patient",
    fields: (patientId, { things }) => ({ userId: things.user.own, patientId }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["forbidden", "forbidden", "unknown_patient", "unknown_patient", "invalid_input"],
    doctor: ["not_found", "not_found", "unknown_patient", "unknown_patient", "invalid_input"],
    admin: ["already_linked", "already_linked", "already_linked", "unknown_patient", "invalid_input"],
  },
  "admin/users/actions.ts#revokeInvitationAction": {
    ...ADMINISTRATORS,
    kind: "sent invitation",
    fields: (invitationId) => ({ invitationId }),
    // The same one twice: what is taken back once is taken back.
    admin: ["done", "wrong_state", "done", "not_found", "invalid_input"],
  },
  "admin/users/invite/actions.ts#inviteAction": {
    fields: (_id, { patient }) => ({ name: "Dr X", email: `x.${patient.email}`, "role.doctor": "on" }),
    visitor: UNAUTHENTICATED,
    patient: "forbidden",
    doctor: "forbidden",
    admin: "done",
  },
};
