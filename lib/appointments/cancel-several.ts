import { z } from "zod";

import { defineVerb } from "#lib/verb/define-verb.ts";

import { cancel } from "./cancel.ts";
import { messagesAbout } from "./messages.ts";
import { limitChanges } from "./overrides.ts";
import { CancelInput } from "./schema.ts";
import { changeEach, mayChangeSeveral, Several, severalFact } from "./several.ts";

const { reason, overrideReason } = CancelInput.shape;
export const CancelSeveralInput = z.strictObject({ visits: Several, reason, overrideReason });

/** Cancels several visits at once, all or none, with the rules for cancelling one. */
export const cancelSeveral = defineVerb({
  name: "appointment.cancel_several",
  input: CancelSeveralInput,
  refuses: ["not_found", "override_required", "visits_refused"],
  load: () => Promise.resolve(undefined),
  may: ({ actor }) => mayChangeSeveral(actor),
  run: async (tx, ctx, _none, input) => ({
    ...(await changeEach(tx, ctx, input.visits, {
      action: "appointment.cancel",
      change: async (savepoint, visit, version) => {
        const one = { appointmentId: visit.id, version, reason: input.reason };
        const { cancelled, limits } = await cancel(savepoint, ctx, visit, {
          ...one,
          overrideReason: input.overrideReason,
        });
        const status = { from: visit.status, to: cancelled.status };
        return {
          fact: {
            entity: "appointment",
            entityId: visit.id,
            patientId: visit.patientId,
            changes: { status, ...limitChanges(limits) },
          },
          messages: messagesAbout("appointment_cancelled", cancelled),
        };
      },
    })),
    ctx,
  }),
  audit: ({ count, ctx }) => severalFact(ctx, count),
  messages: ({ messages }) => messages,
  dto: ({ count }) => ({ count }),
});
