import { randomUUID } from "node:crypto";
import {
  ANSWERED,
  NOBODY_SIGNED_IN,
  SIGN_IN,
  SWITCH,
  UNAUTHENTICATED,
  type ActionRow,
  type AddressRow,
} from "#e2e/access/cells.ts";

const PAGE = { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" };

/** The pages of programs that use the API in their own name. */
export const CLIENT_PAGES: Readonly<Record<string, AddressRow>> = {
  "/admin/clients": PAGE,
  "/admin/clients/new": PAGE,
  "/admin/clients/[id]": { ...PAGE, kind: "client", admin: ["200", "200", "200", "404", "404"] },
};

/** Who is no administrator is told nothing of any client. */
const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;
const OTHERS = { visitor: NOBODY_SIGNED_IN, patient: NOBODYS, doctor: NOBODYS, kind: "client" } as const;
const DONE = ["done", "done", "done", "not_found", "invalid_input"] as const;

const given = () => ({ name: `X ${randomUUID()}`, "scopes.slots:read": "on" });

/** Their actions. */
export const CLIENT_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "admin/clients/actions.ts#createClientAction": {
    fields: given,
    doneAt: ANSWERED,
    visitor: UNAUTHENTICATED,
    patient: "forbidden",
    doctor: "forbidden",
    admin: "done",
  },
  "admin/clients/actions.ts#renewClientSecretAction": {
    ...OTHERS,
    fields: (clientId) => ({ clientId }),
    doneAt: ANSWERED,
    admin: DONE,
  },
  "admin/clients/actions.ts#changeClientAction": {
    ...OTHERS,
    fields: (clientId) => ({ clientId, version: "1", ...given() }),
    admin: DONE,
  },
  "admin/clients/actions.ts#endClientSecretAction": {
    ...OTHERS,
    fields: (clientId) => ({ clientId, secretId: randomUUID() }),
    // None of them has that secret.
    admin: NOBODYS,
  },
  "admin/clients/actions.ts#disableClientAction": {
    ...OTHERS,
    fields: (clientId) => ({ clientId }),
    admin: DONE,
  },
  "admin/clients/actions.ts#enableClientAction": {
    ...OTHERS,
    fields: (clientId) => ({ clientId }),
    admin: ["wrong_state", "wrong_state", "wrong_state", "not_found", "invalid_input"],
  },
};

const HTTP_NOBODYS = ["404", "404", "404", "404", "400"] as const;
const HTTP_OTHERS = {
  kind: "client",
  visitor: ["401", "401", "401", "401", "401"],
  patient: HTTP_NOBODYS,
  doctor: HTTP_NOBODYS,
} as const;
const FORBIDDEN = ["403", "403", "403", "403", "400"] as const;
const READ = { kind: "client", visitor: HTTP_OTHERS.visitor, patient: FORBIDDEN, doctor: FORBIDDEN } as const;
const ADMINISTRATORS = { visitor: "401", patient: "403", doctor: "403" } as const;
const body = () => ({ name: `X ${randomUUID()}`, scopes: ["slots:read"] });

/** The same over `/api/v1`. */
export const CLIENT_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/clients": [
    { ...ADMINISTRATORS, admin: "200" },
    { ...ADMINISTRATORS, method: "POST", body, admin: "201" },
  ],
  "/api/v1/clients/[id]": [
    { ...READ, admin: ["200", "200", "200", "404", "400"] },
    {
      ...HTTP_OTHERS,
      method: "PUT",
      headers: { "If-Match": '"v1"' },
      body,
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/clients/[id]/secrets": [
    { ...HTTP_OTHERS, method: "POST", admin: ["201", "201", "201", "404", "400"] },
  ],
  "/api/v1/clients/[id]/secrets/[secretId]": [
    {
      ...HTTP_OTHERS,
      method: "DELETE",
      path: (id) => `/api/v1/clients/${id}/secrets/${randomUUID()}`,
      admin: HTTP_NOBODYS,
    },
  ],
  "/api/v1/clients/[id]/disablement": [
    { ...HTTP_OTHERS, method: "POST", admin: ["200", "200", "200", "404", "400"] },
    // None of them is stopped.
    { ...HTTP_OTHERS, method: "DELETE", admin: ["409", "409", "409", "404", "400"] },
  ],
};
