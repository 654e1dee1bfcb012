import { asc, inArray } from "drizzle-orm";
import { z } from "zod";

import type { VisitDto } from "#lib/appointments/dto.ts";
import { selectVisits, toVisitDto } from "#lib/appointments/select-visits.ts";
import { recordExports } from "#lib/audit/record-exports.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { loadRecentOwner, Owner } from "#lib/identity/users/owner.ts";
import { patientsOf } from "#lib/own-account/patients-of.ts";
import { appointments } from "#db/schema/index.ts";

const NAME = "visits.export";

/**
 * Every visit of whoever is signed in and of those they act for, to be put on a calendar. For the system, because it spans the
 * roles that somebody acts in. The trail has one entry for the account and one for each patient who has a visit in it.
 */
export const exportOwnVisits = defineVerb({
  name: NAME,
  input: z.strictObject({ owner: Owner }),
  refuses: ["reauthentication_required"],
  load: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  may: (ctx) => ctx.actor.kind === "system",
  run: async (tx, ctx, { id }, { owner }): Promise<VisitDto[]> => {
    const ofThem = inArray(appointments.patientId, await patientsOf(tx, id));
    const rows = await selectVisits(tx, ctx, ofThem).orderBy(
      asc(appointments.startsAt),
      asc(appointments.id),
    );
    const patientIds = [...new Set(rows.map(({ patient }) => patient.id))];
    await recordExports(tx, ctx, { action: NAME, by: owner, patientIds });
    return rows.map((row) => toVisitDto(row, ctx.actor));
  },
  audit: (visits, { id }, { owner }) => ({
    entity: "user",
    entityId: id,
    by: owner,
    changes: { visits: visits.length },
  }),
  dto: (visits) => visits,
});
