import {
  ANSWERED,
  NOBODY_SIGNED_IN,
  SIGN_IN,
  SWITCH,
  type ActionRow,
  type AddressRow,
} from "#e2e/access/cells.ts";
import { OBJECTS } from "#e2e/access/things.ts";
import type { AccessWorld } from "#e2e/access/world.ts";

const PAGE = { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH } as const;
const FOUND = ["200", "200", "200", "404", "404"] as const;

/** The page of the log stands under the client whose webhook it is. */
function logPath(webhookId: string, { things: { client, webhook } }: AccessWorld): string {
  const object = OBJECTS.find((each) => webhook[each] === webhookId) ?? "missing";
  return `/admin/clients/${client[object]}/webhooks/${webhookId}`;
}

/** The pages of where clients are told of appointments. */
export const WEBHOOK_PAGES: Readonly<Record<string, AddressRow>> = {
  "/admin/clients/[id]/webhooks": { ...PAGE, kind: "client", admin: FOUND },
  "/admin/clients/[id]/webhooks/[webhookId]": { ...PAGE, kind: "webhook", path: logPath, admin: FOUND },
};

const NOBODYS = ["not_found", "not_found", "not_found", "not_found", "invalid_input"] as const;
const OTHERS = { visitor: NOBODY_SIGNED_IN, patient: NOBODYS, doctor: NOBODYS } as const;
const DONE = ["done", "done", "done", "not_found", "invalid_input"] as const;
const FILE = "admin/clients/[id]/webhooks/actions.ts";
const given = { url: "https://hooks.example/x", "kinds.appointment.booked": "on" };

/** Their actions. */
export const WEBHOOK_ACTIONS: Readonly<Record<string, ActionRow>> = {
  [`${FILE}#createWebhookAction`]: {
    ...OTHERS,
    kind: "client",
    fields: (clientId) => ({ clientId, ...given }),
    doneAt: ANSWERED,
    admin: DONE,
  },
  [`${FILE}#renewWebhookSecretAction`]: {
    ...OTHERS,
    kind: "webhook",
    fields: (webhookId) => ({ webhookId }),
    doneAt: ANSWERED,
    admin: DONE,
  },
  [`${FILE}#endWebhookAction`]: {
    ...OTHERS,
    kind: "webhook",
    fields: (webhookId) => ({ webhookId }),
    admin: DONE,
  },
  [`${FILE}#sendWebhookAgainAction`]: {
    ...OTHERS,
    kind: "webhook delivery",
    fields: (deliveryId) => ({ deliveryId }),
    // Nobody has taken it yet: it waits.
    admin: ["wrong_state", "wrong_state", "wrong_state", "not_found", "invalid_input"],
  },
};

const UNAUTHENTICATED = ["401", "401", "401", "401", "401"] as const;
const HTTP_NOBODYS = ["404", "404", "404", "404", "400"] as const;
const HTTP_OTHERS = { visitor: UNAUTHENTICATED, patient: HTTP_NOBODYS, doctor: HTTP_NOBODYS } as const;
const FORBIDDEN = ["403", "403", "403", "403", "400"] as const;
const READ = { visitor: UNAUTHENTICATED, patient: FORBIDDEN, doctor: FORBIDDEN } as const;

/** The same over `/api/v1`. */
export const WEBHOOK_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  "/api/v1/clients/[id]/webhooks": [
    { ...READ, kind: "client", admin: ["200", "200", "200", "404", "400"] },
    {
      ...HTTP_OTHERS,
      kind: "client",
      method: "POST",
      body: () => ({ url: "https://hooks.example/x", kinds: ["appointment.booked"] }),
      admin: ["201", "201", "201", "404", "400"],
    },
  ],
  "/api/v1/webhooks/[id]": [
    { ...HTTP_OTHERS, kind: "webhook", method: "DELETE", admin: ["204", "204", "204", "404", "400"] },
  ],
  "/api/v1/webhooks/[id]/secrets": [
    { ...HTTP_OTHERS, kind: "webhook", method: "POST", admin: ["201", "201", "201", "404", "400"] },
  ],
  "/api/v1/webhooks/[id]/deliveries": [
    { ...READ, kind: "webhook", admin: ["200", "200", "200", "404", "400"] },
  ],
  "/api/v1/webhook-deliveries/[id]/repetition": [
    {
      ...HTTP_OTHERS,
      kind: "webhook delivery",
      method: "POST",
      admin: ["409", "409", "409", "404", "400"],
    },
  ],
};
