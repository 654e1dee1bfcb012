"use server";

import { HL7_PATH } from "#lib/hl7/address.ts";
import { sendHl7Again } from "#lib/hl7/send-again.ts";
import { sendParkedHl7Again } from "#lib/hl7/send-parked-again.ts";
import { action } from "#lib/web/transport/action.ts";

export const sendParkedHl7AgainAction = action(sendParkedHl7Again, { done: () => `${HL7_PATH}?done=all` });

export const sendHl7AgainAction = action(sendHl7Again, { done: () => `${HL7_PATH}?done=again` });
