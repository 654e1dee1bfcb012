import { randomUUID } from "node:crypto";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { slotValue } from "#components/appointments/slot-choices.ts";
import { PASSWORD, type Practice } from "#e2e/support/world.ts";
import { NOBODY_SIGNED_IN, type ActionRow, type Cells } from "./cells.ts";
import { APPOINTMENT_ACTIONS } from "./appointments.ts";
import { ADMINISTRATION } from "./administration.ts";
import { PEOPLE } from "./people.ts";
import { HOURS_ACTIONS } from "./hours.ts";
import { everybody, OWN_ACCOUNT } from "./own-account.ts";
import { PLACE_ACTIONS } from "./places.ts";
import { REPORT_ACTIONS } from "./reports.ts";
import { RECORD_ACTIONS } from "./records.ts";
import type { Kind } from "./things.ts";
import { startFor } from "./world.ts";

/** What somebody says of themselves who holds a link. */
const NEWCOMER = { name: "X Y", timeZone: "UTC", password: "three lanterns by the sea" };
/** Whoever holds the link may use it, once. */
const ONCE = ["done", "link_invalid", "done", "link_invalid", "link_invalid"] as const;
/** Kept in the browser and nothing more, whether it opens something or not. */
const KEPT = ["done", "done", "done", "done", "to /invitation"] as const;
const newAddress = () => `access.${randomUUID()}@example.org`;

/** Every server action of the build, and the code it must answer to whom. Reviewed by hand: one without a line fails. */
export const ACTIONS: Readonly<Record<string, ActionRow | readonly ActionRow[]>> = {
  ...APPOINTMENT_ACTIONS,
  ...PLACE_ACTIONS,
  ...REPORT_ACTIONS,
  "_request/account-actions.ts#signOutAction": { ...everybody(() => ({}), "done"), doneAt: "/" },
  "_request/account-actions.ts#chooseRoleAction": [
    { ...everybody(() => ({ role: "patient" }), "to /sign-in"), doneAt: "/patient", patient: "done" },
    { ...everybody(() => ({ role: "doctor" }), "to /sign-in"), doneAt: "/doctor", doctor: "done" },
    { ...everybody(() => ({ role: "admin" }), "to /sign-in"), doneAt: "/admin", admin: "done" },
  ],
  "(site)/sign-in/actions.ts#signInAction": [
    everybody(
      () => ({ identifier: "nobody@example.org", password: "not the password" }),
      "wrong_credentials",
    ),
    {
      ...everybody(() => ({}), "done"),
      fields: (_id, { patient }) => ({ identifier: patient.email, password: PASSWORD }),
    },
  ],
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
  ...HOURS_ACTIONS,
  ...RECORD_ACTIONS,
  ...ADMINISTRATION,
  ...PEOPLE,
  ...OWN_ACCOUNT,
  "(site)/invitation/actions.ts#acceptNewAction": {
    ...everybodyWith("invitation", ONCE),
    fields: (token) => ({ ...NEWCOMER, token, termsVersion: TERMS_VERSION }),
  },
  "(site)/invitation/actions.ts#signInToAcceptAction": {
    ...everybodyWith("invitation", KEPT),
    doneAt: "/sign-in?next=%2Finvitation",
  },
  "(site)/invitation/actions.ts#leaveToAcceptAction": {
    // The page says what it thinks of the link.
    ...everybodyWith("invitation", "done"),
    doneAt: "/invitation",
  },
  // There are administrators.
  "(site)/first-administrator/actions.ts#firstAdministratorAction": everybody(
    () => ({ ...NEWCOMER, token: "x", email: "x@example.org" }),
    "link_invalid",
  ),
  "(site)/register/actions.ts#beginAction": everybody(() => ({ email: newAddress() }), "done"),
  "(site)/register/actions.ts#anotherCodeAction": {
    ...everybody(() => ({}), "to /register"),
    doneAt: "/register/code?again=1",
  },
  "(site)/register/actions.ts#enterCodeAction": {
    ...everybody(() => ({ code: "000000" }), "to /register"),
    doneAt: "/register/details",
  },
  "(site)/register/actions.ts#registerAction": everybody(() => ({}), "invalid_input"),
  "(site)/forgot-password/actions.ts#askForResetAction": everybody(() => ({ email: newAddress() }), "done"),
  "(site)/reset-password/actions.ts#resetPasswordAction": {
    ...everybodyWith("reset link", ONCE),
    fields: (token) => ({ token, password: NEWCOMER.password }),
  },
  "(site)/sign-in/actions.ts#enterCodeAction": {
    ...everybody(() => ({ code: "000000" }), "to /sign-in"),
    doneAt: "/",
  },
};

function slotAt({ locationId }: Practice, startsAt: string): string {
  return slotValue({ startsAt: Date.parse(startsAt), locationId });
}

/** A link, and what everybody is answered alike who sends it. */
function everybodyWith(kind: Kind, cells: Cells): ActionRow {
  return {
    kind,
    fields: (token) => ({ token }),
    visitor: cells,
    patient: cells,
    doctor: cells,
    admin: cells,
  };
}
