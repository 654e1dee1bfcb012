import { z } from "zod";

import type { AccountMessageDto } from "#lib/delivery/dto.ts";
import {
  AccountMessageFilters,
  DeliveryFilters,
  listAccountMessageSlice,
  listDeliverySlice,
  MessageKey,
  type ListedDelivery,
} from "#lib/delivery/queries-slices.ts";
import { sendDeliveryAgain } from "#lib/delivery/send-again.ts";
import {
  ACCOUNT_MESSAGE_KINDS,
  CHANNELS,
  DELIVERY_STATES,
  ENDING_CAUSES,
  MESSAGE_AUDIENCES,
  MESSAGE_STATES,
  NEWS,
} from "#lib/outbox/constants.ts";

import { Instant, Nothing } from "./fields.ts";
import { listOperation } from "./list.ts";
import { verbOperation } from "./verb-operation.ts";

/** That a reader was told of an appointment, or was to be; never in which words. */
const Delivery = z.strictObject({
  id: z.uuid(),
  appointmentId: z.uuid(),
  reference: z.string(),
  audience: z.enum(MESSAGE_AUDIENCES),
  reader: z.string(),
  channel: z.enum(CHANNELS),
  news: z.enum(NEWS).nullable(),
  state: z.enum(DELIVERY_STATES),
  cause: z.enum(ENDING_CAUSES).nullable(),
  createdAt: Instant,
  endedAt: Instant.nullable(),
  canSendAgain: z.boolean(),
});

const AccountMessage = z.strictObject({
  id: z.uuid(),
  kind: z.enum(ACCOUNT_MESSAGE_KINDS),
  channel: z.enum(CHANNELS),
  recipient: z.string(),
  createdAt: Instant,
  state: z.enum(MESSAGE_STATES),
  endedAt: Instant.nullable(),
});

const ID = "0199a3c4-7d10-7c3e-8f00-00000000000d";
const SENT = { createdAt: "2027-01-04T04:15:00.000Z", endedAt: "2027-01-04T04:15:31.000Z" } as const;

/** The messages that were sent, for administrators. */
export const MESSAGE_OPERATIONS = [
  listOperation({
    id: "listDeliveries",
    summary: "List what was told of appointments",
    name: "deliveries.list",
    path: "/api/v1/deliveries",
    scope: "messages:read",
    query: listDeliverySlice,
    isRecorded: true,
    filters: DeliveryFilters,
    key: MessageKey,
    toItem: (delivery: ListedDelivery) => delivery,
    item: Delivery,
    refuses: ["forbidden"],
    example: {
      input: { state: "failed", limit: 50 },
      item: {
        ...SENT,
        id: ID,
        appointmentId: "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e",
        reference: "K7M4QX",
        audience: "patient",
        reader: "Amara O’Neill",
        channel: "email",
        news: "booked",
        state: "failed",
        cause: "refused",
        canSendAgain: true,
      },
    },
  }),
  verbOperation({
    id: "sendDeliveryAgain",
    method: "POST",
    path: "/api/v1/deliveries/{id}/repetition",
    scope: "messages:write",
    pathFields: { id: "deliveryId" },
    verb: sendDeliveryAgain,
    input: Nothing,
    status: 201,
    answer: z.strictObject({ id: z.uuid() }),
    example: { path: { id: ID }, input: {}, answer: { id: "0199a3c4-7d10-7c3e-8f00-00000000000e" } },
  }),
  listOperation({
    id: "listAccountMessages",
    summary: "List what was sent to holders of accounts",
    name: "account_messages.list",
    path: "/api/v1/account-messages",
    scope: "messages:read",
    query: listAccountMessageSlice,
    filters: AccountMessageFilters,
    key: MessageKey,
    toItem: (message: AccountMessageDto) => message,
    item: AccountMessage,
    refuses: ["forbidden"],
    example: {
      input: { kind: "password_reset", state: "waiting" },
      item: {
        ...SENT,
        id: ID,
        kind: "password_reset",
        channel: "email",
        recipient: "amara@example.org",
        state: "delivered",
      },
    },
  }),
];
