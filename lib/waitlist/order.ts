import { sql } from "drizzle-orm";

import { defineVerb } from "#lib/verb/define-verb.ts";

import { loadEntry } from "./load-entry.ts";
import { mayOrder } from "./policy.ts";
import { OrderInput } from "./schema.ts";

/**
 * Moves an entry among those that wait for the same doctor, or the same specialty: to the front, or past its neighbour. At an end of
 * the list nothing changes.
 */
export const orderWaitlist = defineVerb({
  name: "waitlist.order",
  input: OrderInput,
  refuses: ["not_found"],
  load: loadEntry,
  may: ({ actor }) => mayOrder(actor),
  run: async (tx, _ctx, { id, patientId }, { move }) => {
    await tx.execute(sql`select move_in_waitlist(${id}, ${move})`);
    return { id, patientId, move };
  },
  audit: ({ id, patientId, move }) => ({
    entity: "waitlist_entry",
    entityId: id,
    patientId,
    changes: { kind: move },
  }),
  dto: () => null,
});
