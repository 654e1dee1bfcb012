import { randomUUID } from "node:crypto";
import type { AddressRow } from "#e2e/access/cells.ts";

const SIGNED_IN = { visitor: "401", patient: "200", doctor: "200", admin: "200" } as const;
const ALL = (code: string) => ({ visitor: code, patient: code, doctor: code, admin: code });
const UNAUTHENTICATED = ["401", "401", "401", "401", "401"] as const;
const NOT_FOUND = ["404", "404", "404", "404", "400"] as const;
const INVALID_LINK = ["404", "404", "404", "404", "404"] as const;

const PASSWORD = "three lanterns by the sea";
/** A doctor has appointments to come, and somebody must see to them. */
const CLOSING: AddressRow = {
  method: "POST",
  ...{ visitor: "401", patient: "204", doctor: "409", admin: "204" },
};
const newAddress = () => `access.${randomUUID()}@example.org`;

/** What `/api/v1` does for the owner of an account, whose it is the session says, and for visitors who want one. */
export const OWN_ACCOUNT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/me/password": [
    {
      method: "PUT",
      body: () => ({ password: PASSWORD }),
      ...{ visitor: "401", patient: "204", doctor: "204", admin: "204" },
    },
  ],
  "/api/v1/me/account": [
    SIGNED_IN,
    {
      method: "PUT",
      headers: { "If-Match": '"nothing"' },
      body: () => ({ name: "Somebody Else", timeZone: "UTC" }),
      ...{ visitor: "401", patient: "412", doctor: "412", admin: "412" },
    },
  ],
  "/api/v1/me/email-change": [{ ...SIGNED_IN, method: "POST", body: () => ({ email: newAddress() }) }],
  "/api/v1/me/email-change/confirmation": [
    {
      kind: "email link",
      method: "POST",
      body: (token) => ({ token }),
      visitor: UNAUTHENTICATED,
      // The same link twice: what is used once is used.
      patient: ["204", "404", "404", "404", "404"],
      doctor: INVALID_LINK,
      admin: INVALID_LINK,
    },
  ],
  "/api/v1/me/sign-in-phone": [
    { ...SIGNED_IN, method: "POST", body: () => ({ phone: "+977 980 7654321" }) },
    { method: "DELETE", ...{ visitor: "401", patient: "409", doctor: "409", admin: "409" } },
  ],
  "/api/v1/me/sign-in-phone/confirmation": [
    {
      method: "POST",
      body: () => ({ code: "x" }),
      ...{ visitor: "401", patient: "400", doctor: "400", admin: "400" },
    },
  ],
  "/api/v1/me/sessions": [
    SIGNED_IN,
    { method: "DELETE", ...{ visitor: "401", patient: "204", doctor: "204", admin: "204" } },
  ],
  "/api/v1/me/sessions/[handle]": [
    {
      kind: "session",
      method: "DELETE",
      visitor: UNAUTHENTICATED,
      // The same one twice.
      patient: ["204", "404", "404", "404", "400"],
      doctor: NOT_FOUND,
      admin: NOT_FOUND,
    },
  ],
  "/api/v1/me/data": [{ ...SIGNED_IN, method: "POST" }],
  "/api/v1/me/closure": [CLOSING],
  "/api/v1/me/erasure": [CLOSING],
  "/api/v1/me/looks": [
    { visitor: "401", patient: "200", doctor: "403", admin: "403" },
    {
      kind: "patient",
      path: (patientId) => `/api/v1/me/looks?patientId=${patientId}`,
      visitor: UNAUTHENTICATED,
      patient: ["200", "200", "404", "404", "400"],
      doctor: ["403", "403", "403", "403", "400"],
      admin: ["403", "403", "403", "403", "400"],
    },
  ],
  "/api/v1/audit-entries": [{ visitor: "401", patient: "403", doctor: "403", admin: "200" }],
  // Nothing that would be counted: the forms of the same verbs are, from the same source.
  "/api/v1/password-resets": [{ ...ALL("400"), method: "POST", body: () => ({ email: "x" }) }],
  "/api/v1/password-resets/completion": [{ ...ALL("400"), method: "POST", body: () => ({ token: "x" }) }],
  "/api/v1/registrations": [{ ...ALL("201"), method: "POST", body: () => ({ email: newAddress() }) }],
  "/api/v1/registrations/verification": [
    { ...ALL("409"), method: "POST", body: () => ({ handle: randomUUID(), code: "123456" }) },
  ],
  "/api/v1/registrations/completion": [{ ...ALL("400"), method: "POST", body: () => ({}) }],
};
