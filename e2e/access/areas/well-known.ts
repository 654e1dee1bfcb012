import type { AddressRow } from "#e2e/access/cells.ts";

const EVERYBODY = { visitor: "200", patient: "200", doctor: "200", admin: "200" };
/** The form itself asks who it is. */
const TO_THE_FORM = {
  visitor: "to /account/password",
  patient: "to /account/password",
  doctor: "to /account/password",
  admin: "to /account/password",
};

/** What programs look for at addresses that standards name: nothing of anyone. */
export const WELL_KNOWN_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/robots.txt": [EVERYBODY],
  "/well-known/change-password": [{ ...TO_THE_FORM, path: () => "/.well-known/change-password" }],
  "/well-known/security-txt": [{ ...EVERYBODY, path: () => "/.well-known/security.txt" }],
};
