import { z } from "zod";

import { Id } from "#lib/core/fields.ts";

import { HL7_STATES } from "./constants.ts";

/** As `HL7_DESTINATIONS` may name one. */
const Destination = z.string({ error: "invalid" }).regex(/^[a-z0-9][a-z0-9-]{0,29}$/, { error: "invalid" });

/** The filters of the list of messages. */
export const Hl7Filters = z.strictObject({
  state: z.enum(HL7_STATES, { error: "choose" }).optional(),
  destination: Destination.optional(),
});

/** All of one, or of all. */
export const OfHl7Destination = z.strictObject({ destination: Destination.optional() });

export const OfHl7Message = z.strictObject({ messageId: Id });
