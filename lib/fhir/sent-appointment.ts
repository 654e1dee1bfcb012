import { z } from "zod";

import { InstantText } from "#lib/core/fields.ts";

const Text = z.string({ error: "invalid" }).max(500, { error: "too_long" });
const Code = z.string({ error: "invalid" }).max(200, { error: "too_long" });

const Concept = z.strictObject({
  coding: z
    .array(
      z.strictObject({
        system: Code.optional(),
        version: Code.optional(),
        code: Code.optional(),
        display: Text.optional(),
      }),
    )
    .max(10, { error: "too_much" })
    .optional(),
  text: Text.optional(),
});
export type Concept = z.output<typeof Concept>;

const Reference = z.strictObject({
  reference: Code,
  type: Code.optional(),
  display: Text.optional(),
});

const Period = z.strictObject({ start: InstantText.optional(), end: InstantText.optional() });

/** R4 has more states; no appointment of ours is ever in one that is left out. */
const STATUSES = ["proposed", "pending", "booked", "checked-in", "fulfilled", "cancelled", "noshow"] as const;

/**
 * An Appointment as it is sent. Elements not named here are refused: one that is ignored would be lost. Of those that are read without a
 * meaning for us, `text` is a summary of the rest, `id` is compared, and `requestedPeriod` is what was asked of `$find`.
 */
export const SentAppointment = z.strictObject({
  resourceType: z.literal("Appointment", { error: "invalid" }),
  id: Code.optional(),
  meta: z
    .strictObject({
      versionId: Code.optional(),
      lastUpdated: InstantText.optional(),
      profile: z.array(Code).max(10, { error: "too_much" }).optional(),
    })
    .optional(),
  text: z.looseObject({}).optional(),
  identifier: z
    .array(z.strictObject({ use: Code.optional(), system: Code, value: Code }))
    .max(10, { error: "too_much" })
    .optional(),
  status: z.enum(STATUSES, { error: "choose" }),
  cancelationReason: Concept.optional(),
  serviceType: z.array(Concept).max(1, { error: "too_much" }).optional(),
  appointmentType: Concept.optional(),
  slot: z.array(Reference).max(1, { error: "too_much" }).optional(),
  start: InstantText.optional(),
  end: InstantText.optional(),
  minutesDuration: z.int({ error: "invalid" }).optional(),
  participant: z
    .array(
      z.strictObject({
        actor: Reference,
        required: z.literal("required", { error: "choose" }).optional(),
        status: z.enum(["accepted", "tentative", "needs-action"], { error: "choose" }),
      }),
    )
    .max(10, { error: "too_much" })
    .default([]),
  requestedPeriod: z.array(Period).max(10, { error: "too_much" }).optional(),
});
export type SentAppointment = z.output<typeof SentAppointment>;
