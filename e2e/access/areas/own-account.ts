import { randomUUID } from "node:crypto";
import { PASSWORD } from "#e2e/support/world.ts";
import { UNAUTHENTICATED, type ActionRow } from "#e2e/access/cells.ts";

const ANOTHER = "three lanterns by the sea";
const CONFIRMED = { confirm: "on" };

const newAddress = () => `access.${randomUUID()}@example.org`;

/** Forms about the account of whoever is signed in: the session says whose it is, and nothing that is sent. */
export const OWN_ACCOUNT_ACTIONS: Readonly<Record<string, readonly ActionRow[]>> = {
  "account/confirm/actions.ts#confirmAction": [
    own(() => ({ password: PASSWORD }), "done"),
    own(() => ({ password: "not the password" }), "wrong_credentials"),
  ],
  "account/sessions/actions.ts#endSessionAction": [
    {
      ...everybody(() => ({}), "to /account/sessions"),
      kind: "session",
      fields: (handle) => ({ handle }),
      doneAt: "/account/sessions?done=one",
      patient: ["done", ...four("to /account/sessions")],
    },
  ],
  "account/sessions/actions.ts#endOtherSessionsAction": [
    {
      ...everybody(() => ({}), "done"),
      visitor: "to /account/sessions",
      doneAt: "/account/sessions?done=others",
    },
  ],
  "account/second-factor/actions.ts#startAction": [
    { ...everybody(() => ({}), "done"), visitor: "to /sign-in", doneAt: "/account/second-factor/set-up" },
  ],
  "account/second-factor/actions.ts#enrolAction": [
    {
      ...everybody(() => ({ code: "000000" }), "wrong_state"),
      visitor: "to /sign-in",
      doneAt: "/account/second-factor",
    },
  ],
  "account/second-factor/actions.ts#renewAction": [
    {
      ...everybody(() => ({}), "wrong_state"),
      visitor: "to /sign-in",
      doneAt: "/account/second-factor",
    },
  ],
  "account/second-factor/actions.ts#turnOffAction": [
    {
      ...everybody(() => ({}), "to /account/second-factor"),
      visitor: "to /sign-in",
      doneAt: "/account/second-factor?done=off",
    },
  ],
  "account/details/actions.ts#updateDetailsAction": [
    own(() => ({ version: "x", name: "Somebody Else", timeZone: "UTC" }), "changed_meanwhile"),
  ],
  "account/password/actions.ts#changePasswordAction": [
    own(() => ({ password: ANOTHER }), "done"),
    own(() => ({ password: "short" }), "invalid_input"),
  ],
  "account/email/actions.ts#askForEmailChangeAction": [own(() => ({ email: newAddress() }), "done")],
  "account/email/actions.ts#confirmEmailAction": [
    {
      ...own(() => ({}), "link_invalid"),
      kind: "email link",
      fields: (token) => ({ token }),
      patient: ["done", ...four("link_invalid")],
    },
  ],
  "account/phone/actions.ts#askForSignInPhoneAction": [own(() => ({ phone: "9841000000" }), "done")],
  "account/phone/actions.ts#confirmSignInPhoneAction": [own(() => ({ code: "x" }), "invalid_input")],
  "account/phone/actions.ts#removeSignInPhoneAction": [own(() => ({}), "wrong_state")],
  "account/close/actions.ts#closeAccountAction": [
    own(() => ({}), "invalid_input"),
    { ...own(() => CONFIRMED, "done"), doctor: "doctor_has_visits" },
  ],
  "account/data/erase/actions.ts#eraseAccountAction": [
    own(() => ({}), "invalid_input"),
    { ...own(() => CONFIRMED, "done"), doctor: "doctor_has_visits" },
  ],
  "(site)/invitation/actions.ts#acceptMyselfAction": [
    {
      ...own(() => ({}), "link_invalid"),
      kind: "own invitation",
      fields: (token) => ({ token }),
      patient: ["done", "link_invalid", "forbidden", "link_invalid", "link_invalid"],
      // Whoever holds a link may know that it is one.
      doctor: ["forbidden", "forbidden", "forbidden", "link_invalid", "link_invalid"],
      admin: ["forbidden", "forbidden", "forbidden", "link_invalid", "link_invalid"],
    },
  ],
};

function four(code: string): [string, string, string, string] {
  return [code, code, code, code];
}

/** What everybody is answered alike. */
export function everybody(fields: () => Readonly<Record<string, string>>, code: string): ActionRow {
  return { fields, visitor: code, patient: code, doctor: code, admin: code };
}

/** What all who are signed in are answered alike. */
function own(fields: () => Readonly<Record<string, string>>, code: string): ActionRow {
  return { ...everybody(fields, code), visitor: UNAUTHENTICATED };
}
