import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { slotValue } from "#components/appointments/slot-choices.ts";
import type { Practice } from "#e2e/support/world.ts";
import { NOBODY_SIGNED_IN, UNAUTHENTICATED, type ActionRow } from "./cells.ts";
import { ADMINISTRATION } from "./administration.ts";
import { startFor } from "./world.ts";

/** What somebody says of themselves who holds a link, and one that opens nothing. */
const NEWCOMER = { token: "x", name: "X Y", timeZone: "UTC", password: "three lanterns by the sea" };

/** Every server action of the build, and the code it must answer to whom. Reviewed by hand: one without a line fails. */
export const ACTIONS: Readonly<Record<string, ActionRow>> = {
  "_request/account-actions.ts#signOutAction": {
    fields: () => ({}),
    visitor: "done",
    patient: "done",
    doctor: "done",
    admin: "done",
  },
  "_request/account-actions.ts#chooseRoleAction": {
    fields: () => ({ role: "patient" }),
    visitor: "done",
    patient: "done",
    doctor: "done",
    admin: "done",
  },
  "(site)/sign-in/actions.ts#signInAction": {
    fields: () => ({ identifier: "nobody@example.org", password: "not the password" }),
    visitor: "wrong_credentials",
    patient: "wrong_credentials",
    doctor: "wrong_credentials",
    admin: "wrong_credentials",
  },
  "patient/book/actions.ts#bookAction": {
    kind: "patient",
    fields: (patientId, world) => ({
      doctorId: world.practice.doctorId,
      visitTypeId: world.practice.visitTypeId,
      mode: "in_person",
      slot: slotAt(world.practice, startFor(patientId, world, "2027-01-07")),
      patientId,
    }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["done", "done", "unknown_patient", "unknown_patient", "invalid_input"],
    doctor: ["done", "done", "unknown_patient", "unknown_patient", "invalid_input"],
    admin: ["done", "done", "done", "unknown_patient", "invalid_input"],
  },
  "patient/visits/[id]/cancel/actions.ts#cancelAction": {
    kind: "visit",
    fields: (appointmentId) => ({ appointmentId, reason: "Better" }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["done", "done", "not_found", "not_found", "invalid_input"],
    doctor: ["done", "done", "not_found", "not_found", "invalid_input"],
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
  "patient/visits/[id]/move/actions.ts#moveAction": {
    kind: "visit",
    fields: (appointmentId, { practice, things }) => ({
      appointmentId,
      slot: slotAt(
        practice,
        appointmentId === things.visit.own ? "2027-01-08T09:00:00+05:45" : "2027-01-09T09:00:00+05:45",
      ),
    }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["done", "done", "not_found", "not_found", "invalid_input"],
    doctor: ["done", "done", "not_found", "not_found", "invalid_input"],
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
  "patient/profile/[id]/actions.ts#updatePatientAction": {
    kind: "patient",
    fields: (patientId) => ({ patientId, version: "1", name: "Somebody Else", timeZone: "UTC" }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["done", "done", "not_found", "not_found", "invalid_input"],
    // A doctor reads their patients' details and changes none.
    doctor: ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"],
    admin: ["done", "done", "done", "not_found", "invalid_input"],
  },
  "doctor/actions.ts#changeStatusAction": {
    kind: "visit",
    fields: (appointmentId) => ({ appointmentId, status: "checked_in", date: "2027-01-06" }),
    visitor: NOBODY_SIGNED_IN,
    patient: ["forbidden", "forbidden", "not_found", "not_found", "invalid_input"],
    doctor: ["too_early_to_check_in", "too_early_to_check_in", "not_found", "not_found", "invalid_input"],
    admin: [
      "too_early_to_check_in",
      "too_early_to_check_in",
      "too_early_to_check_in",
      "not_found",
      "invalid_input",
    ],
  },
  ...ADMINISTRATION,
  "(site)/invitation/actions.ts#acceptNewAction": everybody(
    { ...NEWCOMER, termsVersion: TERMS_VERSION },
    "link_invalid",
  ),
  "(site)/invitation/actions.ts#signInToAcceptAction": {
    ...everybody({ token: "x" }, "to /invitation"),
    doneAt: "/sign-in?next=%2Finvitation",
  },
  "(site)/invitation/actions.ts#leaveToAcceptAction": {
    ...everybody({ token: "x" }, "to /invitation"),
    doneAt: "/invitation?left",
  },
  "(site)/invitation/actions.ts#acceptMyselfAction": ownAccount({ token: "x" }, "link_invalid"),
  "(site)/first-administrator/actions.ts#firstAdministratorAction": everybody(
    { ...NEWCOMER, email: "x@example.org" },
    "link_invalid",
  ),
  "(site)/register/actions.ts#beginAction": everybody({ email: "nobody" }, "invalid_input"),
  "(site)/register/actions.ts#anotherCodeAction": {
    ...everybody({}, "to /register"),
    doneAt: "/register/code?again=1",
  },
  "(site)/register/actions.ts#enterCodeAction": {
    ...everybody({ code: "000000" }, "to /register"),
    doneAt: "/register/details",
  },
  "(site)/register/actions.ts#registerAction": everybody({}, "invalid_input"),
  "(site)/forgot-password/actions.ts#askForResetAction": everybody({ email: "nobody" }, "invalid_input"),
  "(site)/reset-password/actions.ts#resetPasswordAction": everybody(
    { token: "x", password: NEWCOMER.password },
    "link_invalid",
  ),
  "(site)/sign-in/actions.ts#enterCodeAction": {
    ...everybody({ code: "000000" }, "to /sign-in"),
    doneAt: "/",
  },
  "account/confirm/actions.ts#confirmAction": ownAccount(
    { password: "not the password" },
    "wrong_credentials",
  ),
  "account/sessions/actions.ts#endSessionAction": {
    ...everybody({ handle: "x" }, "to /account/sessions"),
    doneAt: "/account/sessions?done=one",
  },
  "account/sessions/actions.ts#endOtherSessionsAction": {
    ...everybody({}, "done"),
    visitor: "to /account/sessions",
    doneAt: "/account/sessions?done=others",
  },
  "account/second-factor/actions.ts#startAction": {
    ...everybody({}, "done"),
    visitor: "to /sign-in",
    doneAt: "/account/second-factor/set-up",
  },
  "account/second-factor/actions.ts#enrolAction": {
    ...everybody({ code: "000000" }, "wrong_state"),
    visitor: "to /sign-in",
    doneAt: "/account/second-factor",
  },
  "account/second-factor/actions.ts#renewAction": {
    ...everybody({}, "wrong_state"),
    visitor: "to /sign-in",
    doneAt: "/account/second-factor",
  },
  "account/second-factor/actions.ts#turnOffAction": {
    ...everybody({}, "to /account/second-factor"),
    visitor: "to /sign-in",
    doneAt: "/account/second-factor?done=off",
  },
  // One's own account, which the session names: sent so that the accounts of the demo stay as they are.
  "account/details/actions.ts#updateDetailsAction": ownAccount(
    { version: "x", name: "", timeZone: "UTC" },
    "invalid_input",
  ),
  "account/password/actions.ts#changePasswordAction": ownAccount({ password: "short" }, "invalid_input"),
  "account/email/actions.ts#askForEmailChangeAction": ownAccount({ email: "nobody" }, "invalid_input"),
  "account/email/actions.ts#confirmEmailAction": ownAccount({ token: "x" }, "link_invalid"),
  "account/phone/actions.ts#askForSignInPhoneAction": ownAccount({ phone: "x" }, "invalid_input"),
  "account/phone/actions.ts#confirmSignInPhoneAction": ownAccount({ code: "x" }, "invalid_input"),
  "account/phone/actions.ts#removeSignInPhoneAction": ownAccount({}, "wrong_state"),
  "account/close/actions.ts#closeAccountAction": ownAccount({}, "invalid_input"),
  "account/data/erase/actions.ts#eraseAccountAction": ownAccount({}, "invalid_input"),
};

function slotAt({ locationId }: Practice, startsAt: string): string {
  return slotValue({ startsAt: Date.parse(startsAt), locationId });
}

/** A form for visitors, and how it is refused to everybody. */
function everybody(fields: Readonly<Record<string, string>>, code: string): ActionRow {
  return { fields: () => fields, visitor: code, patient: code, doctor: code, admin: code };
}

/** A form about the account of whoever is signed in, and how it is refused to all of them. */
function ownAccount(fields: Readonly<Record<string, string>>, code: string): ActionRow {
  return {
    fields: () => fields,
    visitor: UNAUTHENTICATED,
    patient: code,
    doctor: code,
    admin: code,
  };
}
