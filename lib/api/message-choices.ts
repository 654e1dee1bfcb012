import { z } from "zod";

import { OFFERED_LOCALES } from "#lib/i18n/locales.ts";
import { CHANNELS, REMINDER_LEADS } from "#lib/outbox/constants.ts";
import { chooseMessages } from "#lib/own-account/choose-messages.ts";
import { MessageChoicesInput } from "#lib/own-account/message-choices-schema.ts";
import { loadMessageChoices, type OwnMessageChoices } from "#lib/own-account/message-choices.ts";

import { digestOf } from "./digest.ts";
import { nameSchema } from "./name-schema.ts";
import { ownerOf, ownerOperation } from "./on-behalf.ts";
import { queryOperation } from "./query-operation.ts";

const PATH = "/api/v1/me/message-choices";
const PATIENT_ID = "0199a3c4-7d10-7c3e-8f00-000000000005";

/** A user's choice of messages: reminders, when and how; news of what the clinic changed is always sent. */
const MessageChoices = z.strictObject({
  version: z.int().positive(),
  leads: z.array(z.enum(REMINDER_LEADS)),
  channels: z.array(z.enum(CHANNELS)),
  quietHours: z.strictObject({ from: z.string(), until: z.string() }).nullable(),
  morningSummary: z.boolean().nullable(),
  locale: z.string(),
  mobile: z.string().nullable(),
  patients: z.array(z.strictObject({ patientId: z.uuid(), name: z.string(), wantsReminders: z.boolean() })),
});
nameSchema(MessageChoices, "MessageChoices");

const CHOSEN = {
  leads: [REMINDER_LEADS[2], REMINDER_LEADS[3]],
  channels: [CHANNELS[0]],
  quietHours: { from: "21:00", until: "08:00" },
  locale: OFFERED_LOCALES[0],
};

export const MESSAGE_CHOICES_OPERATIONS = [
  queryOperation({
    id: "getMessageChoices",
    summary: "Get which reminders you are sent, when and how",
    name: "me.message_choices",
    path: PATH,
    scope: "me:read",
    bySystem: true,
    query: (tx, ctx, _nothing: Readonly<Record<string, never>>) => loadMessageChoices(tx, ownerOf(ctx)),
    source: loadMessageChoices,
    whole: z.strictObject({}),
    input: z.strictObject({}),
    toAnswer: (choices: OwnMessageChoices) => choices,
    answer: MessageChoices,
    version: ({ version }) => version,
    variant: digestOf,
    refuses: [],
    example: {
      input: {},
      answer: {
        ...{ version: 2, ...CHOSEN, morningSummary: null, mobile: "+9779851234567" },
        patients: [{ patientId: PATIENT_ID, name: "Asha Rai", wantsReminders: true }],
      },
    },
  }),
  ownerOperation({
    id: "replaceMessageChoices",
    summary: "Choose which reminders you are sent, when and how",
    method: "PUT",
    path: PATH,
    scope: "me:write",
    verb: chooseMessages,
    input: MessageChoicesInput,
    example: { input: { ...CHOSEN, patientIds: [PATIENT_ID] } },
  }),
];
