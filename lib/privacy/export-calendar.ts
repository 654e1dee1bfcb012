import { z } from "zod";

import { recordExports } from "#lib/audit/record-exports.ts";
import type { CalendarVisit } from "#lib/calendars/dto.ts";
import { selectLiveVisits } from "#lib/calendars/queries.ts";
import { loadRecentOwner, Owner } from "#lib/identity/users/owner.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";

const NAME = "visits.export";

/**
 * Every live visit of the signed-in user and of those they act for, to be put on a calendar. For the system, because it spans the user's
 * roles. The trail has one entry for the account and one for each patient who has a visit in it.
 */
export const exportOwnVisits = defineVerb({
  name: NAME,
  input: z.strictObject({ owner: Owner }),
  refuses: ["reauthentication_required"],
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { id }, { owner }): Promise<CalendarVisit[]> => {
    const rows = await selectLiveVisits(tx, id);
    const patientIds = [...new Set(rows.map(({ patientId }) => patientId))];
    await recordExports(tx, ctx, { action: NAME, by: owner, patientIds });
    return rows.map(({ visit }) => visit);
  },
  audit: (visits, { id }, { owner }) => ({
    entity: "user",
    entityId: id,
    by: owner,
    changes: { visits: visits.length },
  }),
  dto: (visits) => visits,
});
