import { and, asc, inArray } from "drizzle-orm";
import { z } from "zod";

import { APPOINTMENT_STATUSES, isLive } from "#lib/appointments/constants.ts";
import type { VisitDto } from "#lib/appointments/dto.ts";
import { selectVisits, toVisitDto } from "#lib/appointments/select-visits.ts";
import { recordExports } from "#lib/audit/record-exports.ts";
import { defineVerb } from "#lib/verb/define-verb.ts";
import { loadRecentOwner, Owner } from "#lib/identity/users/owner.ts";
import { patientsOf } from "#lib/own-account/patients-of.ts";
import { appointments } from "#db/schema/index.ts";

const NAME = "visits.export";

/**
 * Every live visit of whoever is signed in and of those they act for, to be put on a calendar: many calendars show a cancelled
 * one as if it took place. For the system, because it spans the
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
    const isLiveVisit = inArray(appointments.status, APPOINTMENT_STATUSES.filter(isLive));
    const rows = await selectVisits(tx, ctx, and(ofThem, isLiveVisit)).orderBy(
      asc(appointments.startsAt),
      asc(appointments.id),
    );
    const patientIds = [...new Set(rows.map(({ patient }) => patient.id))];
    await recordExports(tx, ctx, { action: NAME, by: owner, patientIds });
    // The system asks, for the user: whose visit is their own does not follow from the actor.
    return rows.map((row) => {
      const visit = toVisitDto(row, ctx.actor);
      return { ...visit, patient: { ...visit.patient, isSelf: row.patient.userId === owner.userId } };
    });
  },
  audit: (visits, { id }, { owner }) => ({
    entity: "user",
    entityId: id,
    by: owner,
    changes: { visits: visits.length },
  }),
  dto: (visits) => visits,
});
