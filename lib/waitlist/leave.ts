import { and, eq, isNull, sql } from "drizzle-orm";

import { DomainError } from "#lib/core/errors.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { lockPatients } from "#db/locks.ts";
import { waitlistEntries } from "#db/schema/index.ts";

import { loadEntry } from "./load-entry.ts";
import { mayEnd } from "./policy.ts";
import { EntryInput } from "./schema.ts";

/** Ends an entry. The time that it has on offer is free at once. */
export const leaveWaitlist = defineVerb({
  name: "waitlist.leave",
  input: EntryInput,
  refuses: ["not_found"],
  load: loadEntry,
  may: ({ actor }) => mayEnd(actor),
  run: async (tx, { now }, { id, patientId }) => {
    // Until this has ended, nothing is offered to the patient, and nothing booked for them.
    await lockPatients(tx, [patientId]);
    const [ended] = await tx
      .update(waitlistEntries)
      .set({ endedAt: now, ending: "left" })
      .where(and(eq(waitlistEntries.id, id), isNull(waitlistEntries.endedAt)))
      .returning({ id: waitlistEntries.id, patientId: waitlistEntries.patientId });
    if (ended === undefined) throw new DomainError("not_found");
    await tx.execute(sql`select pass_on_offer(${id})`);
    return ended;
  },
  audit: ({ id, patientId }) => ({ entity: "waitlist_entry", entityId: id, patientId }),
  dto: () => null,
});
