import { z } from "zod";

import { Id } from "#lib/core/fields.ts";
import { DELIVERY_STATES, WEBHOOK_KINDS } from "#lib/webhooks/constants.ts";
import { createWebhook } from "#lib/webhooks/create.ts";
import type { WebhookDeliveryDto, WebhookDto } from "#lib/webhooks/dto.ts";
import { endWebhook } from "#lib/webhooks/end.ts";
import { listWebhookDeliveries, listWebhooks } from "#lib/webhooks/queries.ts";
import { renewWebhookSecret } from "#lib/webhooks/renew-secret.ts";
import { OfDelivery, WebhookInput } from "#lib/webhooks/schema.ts";
import { sendWebhookAgain } from "#lib/webhooks/send-again.ts";

import { Instant, Nothing } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { queryOperation } from "./query-operation.ts";
import { silentOperation, verbOperation } from "./verb-operation.ts";

const Kind = z.enum(WEBHOOK_KINDS);

const Webhook = z.strictObject({
  id: z.uuid(),
  clientId: z.uuid(),
  url: z.string(),
  kinds: z.array(Kind),
  createdAt: Instant,
  endedAt: Instant.nullable(),
});

const NewSecret = z.strictObject({ webhookId: z.uuid(), clientId: z.uuid(), secret: z.string() });

const Delivery = z.strictObject({
  id: z.uuid(),
  kind: Kind,
  appointmentId: z.uuid(),
  occurredAt: Instant,
  state: z.enum(DELIVERY_STATES),
  attempts: z.int().min(0),
  nextAttemptAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  lastStatus: z.int().nullable(),
  cause: z.string().nullable(),
});

const CLIENT = "0199a3c4-7d10-7c3e-8f00-000000000031";
const id = "0199a3c4-7d10-7c3e-8f00-000000000041";
const DELIVERY = "0199a3c4-7d10-7c3e-8f00-000000000042";
const AT = "2027-01-04T04:15:00.000Z";
const kinds = ["appointment.booked" as const, "appointment.cancelled" as const];
const GIVEN = { url: "https://www.example.org/praxis/hook", kinds };
const SECRET = {
  webhookId: id,
  clientId: CLIENT,
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw3XJzQ0p1cN4=",
};

const OF_CLIENT = { path: "/api/v1/clients/{id}/webhooks", pathFields: { id: "clientId" } } as const;
const OF_ONE = { scope: "clients:write", pathFields: { id: "webhookId" } } as const;

/** The URLs at which clients are told of appointments, and what they were told; for administrators. */
export const WEBHOOK_OPERATIONS = [
  queryOperation({
    ...OF_CLIENT,
    id: "listWebhooks",
    name: "webhooks.list",
    scope: "clients:read",
    query: listWebhooks,
    whole: z.strictObject({ clientId: Id }),
    input: Nothing,
    toAnswer: (list: { items: WebhookDto[] }) => list,
    answer: z.strictObject({ items: z.array(Webhook) }),
    refuses: ["forbidden", "not_found"],
    example: {
      path: { id: CLIENT },
      input: {},
      answer: { items: [{ id, clientId: CLIENT, ...GIVEN, createdAt: AT, endedAt: null }] },
    },
  }),
  verbOperation({
    ...OF_CLIENT,
    id: "createWebhook",
    scope: "clients:write",
    method: "POST",
    verb: createWebhook,
    input: less(WebhookInput, "clientId"),
    status: 201,
    answersSecret: true,
    answer: NewSecret,
    example: { path: { id: CLIENT }, input: GIVEN, answer: SECRET },
  }),
  verbOperation({
    ...OF_ONE,
    id: "renewWebhookSecret",
    summary: "Make another secret of a webhook; the one before it signs too for 24 hours",
    method: "POST",
    path: "/api/v1/webhooks/{id}/secrets",
    verb: renewWebhookSecret,
    input: Nothing,
    status: 201,
    answersSecret: true,
    answer: NewSecret,
    example: { path: { id }, input: {}, answer: SECRET },
  }),
  silentOperation({
    ...OF_ONE,
    id: "endWebhook",
    method: "DELETE",
    path: "/api/v1/webhooks/{id}",
    verb: endWebhook,
    input: Nothing,
    example: { path: { id }, input: {} },
  }),
  listOperation({
    id: "listWebhookDeliveries",
    name: "webhook_deliveries.list",
    path: "/api/v1/webhooks/{id}/deliveries",
    scope: "clients:read",
    pathFields: OF_ONE.pathFields,
    query: listWebhookDeliveries,
    filters: z.strictObject({
      webhookId: Id,
      state: z.enum(DELIVERY_STATES, { error: "choose" }).optional(),
    }),
    key: z.strictObject({ id: z.uuid() }),
    toItem: (row: WebhookDeliveryDto) => row,
    item: Delivery,
    refuses: ["forbidden", "not_found"],
    example: {
      path: { id },
      input: { state: "failed", limit: 50 },
      item: {
        id: DELIVERY,
        kind: "appointment.booked",
        appointmentId: "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e",
        occurredAt: AT,
        state: "failed",
        attempts: 8,
        nextAttemptAt: null,
        endedAt: "2027-01-05T04:00:00.000Z",
        lastStatus: 500,
        cause: "refused",
      },
    },
  }),
  verbOperation({
    id: "sendWebhookAgain",
    scope: "clients:write",
    method: "POST",
    path: "/api/v1/webhook-deliveries/{id}/repetition",
    pathFields: { id: "deliveryId" },
    verb: sendWebhookAgain,
    input: less(OfDelivery, "deliveryId"),
    answer: z.strictObject({ deliveryId: z.uuid(), webhookId: z.uuid(), clientId: z.uuid() }),
    example: {
      path: { id: DELIVERY },
      input: {},
      answer: { deliveryId: DELIVERY, webhookId: id, clientId: CLIENT },
    },
  }),
];
