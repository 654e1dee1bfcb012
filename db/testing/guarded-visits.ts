import { listManagedVisits } from "#lib/appointments/queries-list.ts";
import { listOverrides, loadManagedVisit, previewSeveral } from "#lib/appointments/queries-managed.ts";
import { loadStaffBooking, loadStaffMove } from "#lib/appointments/queries-staff-booking.ts";

import type { GuardedQuery } from "./guarded-query.ts";

/** The queries by which staff find, book and change visits. */
export const GUARDED_VISITS: Readonly<Record<string, GuardedQuery>> = {
  "appointments/queries-list.ts#listManagedVisits": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => {
      const { visits, patient } = await listManagedVisits(tx, ctx, { patient: patientId });
      return [...visits, ...(patient === null ? [] : [patient])];
    },
  },
  "appointments/queries-managed.ts#listOverrides": {
    for: "doctor",
    ask: (tx, ctx, { upcomingVisitId }) => listOverrides(tx, ctx, upcomingVisitId),
  },
  "appointments/queries-managed.ts#loadManagedVisit": {
    for: "admin",
    ask: (tx, ctx, { upcomingVisitId }) => loadManagedVisit(tx, ctx, upcomingVisitId),
  },
  "appointments/queries-managed.ts#previewSeveral": {
    for: "admin",
    ask: async (tx, ctx, { upcomingVisitId }) =>
      (await previewSeveral(tx, ctx, { visit: upcomingVisitId })).visits,
  },
  "appointments/queries-staff-booking.ts#loadStaffBooking": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => (await loadStaffBooking(tx, ctx, { patient: patientId }))?.patient,
  },
  "appointments/queries-staff-booking.ts#loadStaffMove": {
    for: "admin",
    ask: (tx, ctx, { upcomingVisitId }) =>
      loadStaffMove(tx, ctx, { appointmentId: upcomingVisitId, address: {} }),
  },
};
