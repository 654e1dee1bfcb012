import { randomUUID } from "node:crypto";
import type { AddressRow } from "#e2e/access/cells.ts";

const UNAUTHENTICATED = ["401", "401", "401", "401", "401"] as const;
const NOT_FOUND = ["404", "404", "404", "404", "400"] as const;
const DONE = ["200", "200", "200", "404", "400"] as const;
/** Who administers nothing is not told which accounts there are. */
const OTHERS = { visitor: UNAUTHENTICATED, patient: NOT_FOUND, doctor: NOT_FOUND } as const;
const FORBIDDEN = ["403", "403", "403", "403", "400"] as const;
const ADMINISTRATORS = { visitor: "401", patient: "403", doctor: "403" } as const;

const ANY_VERSION = { "If-Match": "*" };
const OF_USER = { ...OTHERS, kind: "user", admin: DONE } as const;

/** What `/api/v1` lets administrators do with accounts and invitations. */
export const ACCOUNT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/users/search": [
    { ...ADMINISTRATORS, method: "POST", body: () => ({ q: "Rai", limit: 2 }), admin: "200" },
  ],
  "/api/v1/users/[id]": [
    { kind: "user", visitor: UNAUTHENTICATED, patient: FORBIDDEN, doctor: FORBIDDEN, admin: DONE },
  ],
  "/api/v1/users/[id]/roles": [
    {
      ...OF_USER,
      method: "PUT",
      headers: ANY_VERSION,
      body: () => ({ roles: ["patient"], shownRoles: ["patient"] }),
    },
  ],
  "/api/v1/users/[id]/disablement": [
    { ...OF_USER, method: "POST" },
    { ...OF_USER, method: "DELETE" },
  ],
  "/api/v1/users/[id]/sessions": [
    { ...OF_USER, method: "DELETE", admin: ["204", "204", "204", "404", "400"] },
  ],
  "/api/v1/users/[id]/email-change": [
    { ...OF_USER, method: "POST", body: () => ({ email: `${randomUUID()}@example.org` }) },
  ],
  "/api/v1/users/[id]/sign-in-phone": [{ ...OF_USER, method: "PUT", headers: ANY_VERSION }],
  "/api/v1/invitations": [
    { ...ADMINISTRATORS, admin: "200" },
    {
      ...ADMINISTRATORS,
      method: "POST",
      body: () => ({ name: "X", email: `${randomUUID()}@example.org`, roles: ["patient"] }),
      admin: "201",
    },
  ],
  "/api/v1/invitations/[id]": [
    {
      kind: "sent invitation",
      visitor: UNAUTHENTICATED,
      patient: FORBIDDEN,
      doctor: FORBIDDEN,
      admin: DONE,
    },
  ],
  "/api/v1/invitations/[id]/revocation": [
    {
      ...OTHERS,
      kind: "sent invitation",
      method: "POST",
      // The same one twice: what is taken back once is taken back.
      admin: ["200", "409", "200", "404", "400"],
    },
  ],
};
