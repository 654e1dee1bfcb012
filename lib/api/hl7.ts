import { z } from "zod";

import { HL7_ANSWERS, HL7_EVENTS, HL7_STATES } from "#lib/hl7/constants.ts";
import type { Hl7MessageDto } from "#lib/hl7/dto.ts";
import { listHl7Messages } from "#lib/hl7/queries.ts";
import { Hl7Filters, OfHl7Destination, OfHl7Message } from "#lib/hl7/schema.ts";
import { sendHl7Again } from "#lib/hl7/send-again.ts";
import { sendParkedHl7Again } from "#lib/hl7/send-parked-again.ts";

import { Instant } from "./fields.ts";
import { less } from "./less.ts";
import { listOperation } from "./list.ts";
import { verbOperation } from "./verb-operation.ts";

const Message = z.strictObject({
  id: z.uuid(),
  controlId: z.string(),
  destination: z.string(),
  appointmentId: z.uuid(),
  event: z.enum(HL7_EVENTS),
  occurredAt: Instant,
  state: z.enum(HL7_STATES),
  attempts: z.int().min(0),
  nextAttemptAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  answer: z.enum(HL7_ANSWERS).nullable(),
  cause: z.string().nullable(),
  canSendAgain: z.boolean(),
});

const ID = "0199a3c4-7d10-7c3e-8f00-000000000051";

/** The messages about appointments that hospital systems were sent over HL7 v2; for administrators. */
export const HL7_OPERATIONS = [
  listOperation({
    id: "listHl7Messages",
    summary: "List what hospital systems were told of appointments over HL7 v2",
    name: "hl7_messages.list",
    path: "/api/v1/hl7-messages",
    scope: "messages:read",
    query: listHl7Messages,
    filters: Hl7Filters,
    key: z.strictObject({ id: z.uuid() }),
    toItem: (message: Hl7MessageDto) => message,
    item: Message,
    refuses: ["forbidden"],
    example: {
      input: { state: "parked", limit: 50 },
      item: {
        id: ID,
        controlId: "7C3E8F00000000000051",
        destination: "hospital",
        appointmentId: "0199a3c4-7d10-7c3e-8f00-2f3a4b5c6d7e",
        event: "S12",
        occurredAt: "2027-01-04T04:15:00.000Z",
        state: "parked",
        attempts: 147,
        nextAttemptAt: null,
        endedAt: "2027-01-05T04:10:00.000Z",
        answer: "AE",
        cause: "refused",
        canSendAgain: true,
      },
    },
  }),
  verbOperation({
    id: "sendHl7Again",
    summary: "Send again the last message of an appointment that was taken or parked, under the same number",
    scope: "messages:write",
    method: "POST",
    path: "/api/v1/hl7-messages/{id}/repetition",
    pathFields: { id: "messageId" },
    verb: sendHl7Again,
    input: less(OfHl7Message, "messageId"),
    answer: z.strictObject({ messageId: z.uuid() }),
    example: { path: { id: ID }, input: {}, answer: { messageId: ID } },
  }),
  verbOperation({
    id: "sendParkedHl7Again",
    summary:
      "Send again all parked messages, or those of one destination, the oldest 1,000 of them at a time",
    scope: "messages:write",
    method: "POST",
    path: "/api/v1/hl7-messages/repetition",
    verb: sendParkedHl7Again,
    input: OfHl7Destination,
    answer: z.strictObject({ count: z.int().min(0) }),
    example: { input: { destination: "hospital" }, answer: { count: 12 } },
  }),
];
