import { z } from "zod";

import { DomainError } from "#lib/core/errors.ts";
import { DateText } from "#lib/core/fields.ts";
import { toIsoInstant, type EpochMs } from "#lib/core/instant.ts";
import { instantAt } from "#lib/scheduling/typed-instant.ts";
import { localTimeOf } from "#lib/scheduling/wall-time.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

import { messagesAbout } from "./messages.ts";
import { limitChanges } from "./overrides.ts";
import { move } from "./reschedule.ts";
import { RescheduleInput } from "./schema.ts";
import { changeEach, mayChangeSeveral, Several, severalFact } from "./several.ts";

export const MoveSeveralInput = z.strictObject({
  visits: Several,
  date: DateText,
  overrideReason: RescheduleInput.shape.overrideReason,
});

/** Moves several visits to another day, all or none: each keeps its location and its wall-clock time there. */
export const moveSeveral = defineVerb({
  name: "appointment.move_several",
  input: MoveSeveralInput,
  refuses: ["not_found", "override_required", "visits_refused", "unknown_visit_type"],
  load: () => Promise.resolve(undefined),
  may: ({ actor }) => mayChangeSeveral(actor),
  run: async (tx, ctx, _none, input) => ({
    ...(await changeEach(tx, ctx, input.visits, {
      action: "appointment.reschedule",
      change: async (savepoint, visit, version) => {
        const { moved, limits } = await move(savepoint, ctx, visit, {
          appointmentId: visit.id,
          locationId: visit.locationId,
          startsAt: sameTimeOn(input.date, visit),
          confirmSameDay: false,
          version,
          overrideReason: input.overrideReason,
        });
        return {
          fact: {
            entity: "appointment",
            entityId: visit.id,
            patientId: visit.patientId,
            changes: {
              startsAt: { from: toIsoInstant(visit.startsAt), to: toIsoInstant(moved.startsAt) },
              locationId: { from: visit.locationId, to: moved.locationId },
              ...limitChanges(limits),
            },
          },
          messages: messagesAbout("appointment_moved", moved),
        };
      },
    })),
    ctx,
  }),
  audit: ({ count, ctx }) => severalFact(ctx, count),
  messages: ({ messages }) => messages,
  dto: ({ count }) => ({ count }),
});

interface Placed {
  readonly startsAt: EpochMs;
  readonly location: { readonly timeZone: string };
}

/** @throws DomainError `in_the_past` if the clocks skip that time on that day */
export function sameTimeOn(date: string, { startsAt, location }: Placed): EpochMs {
  const time = localTimeOf(startsAt, location.timeZone);
  const moved = instantAt(date, time, location.timeZone);
  if (moved === undefined) throw new DomainError("in_the_past");
  return moved;
}
