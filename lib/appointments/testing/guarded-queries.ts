import { listManagedVisits, listVisitsToCopy } from "#lib/appointments/queries-list.ts";
import { loadBoard } from "#lib/appointments/queries-board.ts";
import { listOverrides, loadManagedVisit, previewSeveral } from "#lib/appointments/queries-managed.ts";
import { listAppointmentOverrides } from "#lib/appointments/queries-overrides.ts";
import { loadStaffBooking, loadStaffMove } from "#lib/appointments/queries-staff-booking.ts";
import { eq } from "drizzle-orm";
import { countByDay } from "#lib/appointments/count-by-day.ts";
import { loadDayStamp, loadDayWatch } from "#lib/appointments/day-stamp.ts";
import { loadCalendar } from "#lib/appointments/queries-calendar.ts";
import { busyTimes } from "#lib/appointments/busy-times.ts";
import { countUpcomingOfDoctor, listUpcomingOf } from "#lib/appointments/cancel-upcoming.ts";
import { loadBookable } from "#lib/appointments/load-bookable.ts";
import { loadVisit } from "#lib/appointments/load-visit.ts";
import { loadAppointment } from "#lib/appointments/queries-appointment.ts";
import { loadDay } from "#lib/appointments/queries-day.ts";
import { listLiveVisits } from "#lib/appointments/live-visits.ts";
import { loadHoursChange } from "#lib/appointments/load-hours-change.ts";
import { loadHoursChangePage } from "#lib/appointments/queries-hours-change.ts";
import { listTimesToBook, loadHeldTime } from "#lib/appointments/queries-hold.ts";
import { listVisitHistory } from "#lib/appointments/queries-history.ts";
import { listLeavingVisits } from "#lib/appointments/queries-leaving.ts";
import { listAppointments } from "#lib/appointments/queries-slice.ts";
import { listMoveAlternatives, loadMovePage } from "#lib/appointments/queries-move.ts";
import { loadMerge } from "#lib/appointments/queries-merge.ts";
import { loadManagedPatient } from "#lib/appointments/queries-patient.ts";
import { findOwnVisit } from "#lib/appointments/own-visit.ts";
import { findVideoRoom } from "#lib/appointments/queries-video.ts";
import { listVisits, loadVisitDetail, loadVisitRow } from "#lib/appointments/queries.ts";
import * as treated from "#lib/appointments/queries-treated.ts";
import { sealTyped } from "#lib/patients/seal-search.ts";
import { selectVisits } from "#lib/appointments/select-visits.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { appointments } from "#db/schema/index.ts";
import type { GuardedQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "appointments/queries-merge.ts#loadMerge": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => (await loadMerge(tx, ctx, patientId, {})).kept,
  },
  "appointments/queries-hours-change.ts#loadHoursChangePage": {
    for: "doctor",
    ask: async (tx, ctx, { hoursChangeId }) => {
      const page = await loadHoursChangePage(tx, ctx, hoursChangeId);
      return page.stage === "proposed" ? page.visits : undefined;
    },
  },
  "appointments/live-visits.ts#listLiveVisits": {
    for: "doctor",
    ask: (tx, ctx, { practice }) => listLiveVisits(tx, ctx, practice.doctorId),
  },
  "appointments/load-hours-change.ts#loadHoursChange": {
    for: "doctor",
    ask: (tx, _ctx, { hoursChangeId }) => loadHoursChange(tx, hoursChangeId),
  },
  "appointments/queries-treated.ts#findTreatedPatients": {
    for: "doctor",
    ask: async (tx, ctx, { surname: name }) =>
      (await treated.findTreatedPatients(tx, ctx, { name, limit: 1, after: undefined })).items,
  },
  "appointments/queries-treated.ts#listTreatedPatients": {
    for: "doctor",
    ask: async (tx, ctx, { surname }) =>
      (await treated.listTreatedPatients(tx, ctx, { sealed: sealTyped({ name: surname }) })).patients,
  },
  "appointments/queries-treated.ts#loadTreatedPatient": {
    for: "doctor",
    ask: (tx, ctx, { patientId }) => treated.loadTreatedPatient(tx, ctx, patientId, {}),
  },
  "appointments/queries-board.ts#loadBoard": {
    for: "doctor",
    ask: async (tx, ctx) => (await loadBoard(tx, ctx)).next,
  },
  "appointments/queries-staff-booking.ts#loadStaffMove": {
    for: "doctor",
    ask: (tx, ctx, { upcomingVisitId }) =>
      loadStaffMove(tx, ctx, { appointmentId: upcomingVisitId, address: {} }),
  },
  "appointments/queries-staff-booking.ts#loadStaffBooking": {
    for: "doctor",
    ask: async (tx, ctx, { patientId }) => (await loadStaffBooking(tx, ctx, { patient: patientId }))?.patient,
  },
  "appointments/queries-managed.ts#previewSeveral": {
    for: "admin",
    ask: async (tx, ctx, { upcomingVisitId }) =>
      (await previewSeveral(tx, ctx, { visit: upcomingVisitId })).visits,
  },
  "appointments/queries-managed.ts#loadManagedVisit": {
    for: "doctor",
    ask: (tx, ctx, { upcomingVisitId }) => loadManagedVisit(tx, ctx, upcomingVisitId),
  },
  "appointments/queries-overrides.ts#listAppointmentOverrides": {
    for: "doctor",
    ask: async (tx, ctx, { upcomingVisitId: appointmentId }) =>
      (await listAppointmentOverrides(tx, ctx, { appointmentId })).items,
  },
  "appointments/queries-managed.ts#listOverrides": {
    for: "doctor",
    ask: (tx, ctx, { upcomingVisitId }) => listOverrides(tx, ctx, upcomingVisitId),
  },
  "appointments/queries-list.ts#listVisitsToCopy": {
    for: "admin",
    ask: (tx, ctx, { patientId }) =>
      listVisitsToCopy(tx, ctx, {
        search: { who: "", sealed: "", identifier: "", patient: patientId },
        after: undefined,
        most: 25,
      }),
  },
  "appointments/queries-list.ts#listManagedVisits": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => {
      const { visits, patient } = await listManagedVisits(tx, ctx, { patient: patientId });
      return [...visits, ...(patient === null ? [] : [patient])];
    },
  },
  "appointments/busy-times.ts#busyTimes": {
    for: "patient",
    ask: (tx, ctx, { patientId }) => busyTimes(tx, ctx, { patientId }),
  },
  "appointments/cancel-upcoming.ts#countUpcomingOfDoctor": {
    for: "system",
    ask: (tx, ctx, { doctorUserId }) => countUpcomingOfDoctor(tx, ctx, doctorUserId),
  },
  "appointments/cancel-upcoming.ts#listUpcomingOf": {
    for: "system",
    ask: (tx, ctx, { patientId, owner }) => listUpcomingOf(tx, ctx, { patientIds: [patientId], by: owner }),
  },
  "appointments/load-bookable.ts#loadBookable": {
    for: "patient",
    ask: (tx, ctx, { practice, patientId, video: { startsAt } }) =>
      loadBookable(tx, ctx, { ...practice, patientId, startsAt, mode: "video", confirmSameDay: false }),
  },
  "appointments/load-visit.ts#loadVisit": {
    for: "patient",
    ask: (tx, ctx, { upcomingVisitId }) => loadVisit(tx, ctx, upcomingVisitId),
  },
  "appointments/queries-appointment.ts#loadAppointment": {
    for: "patient",
    ask: (tx, ctx, { upcomingVisitId }) => loadAppointment(tx, ctx, { appointmentId: upcomingVisitId }),
  },
  "appointments/count-by-day.ts#countByDay": {
    for: "doctor",
    ask: async (tx, ctx, { patientId, video: { startsAt } }) => {
      const whole = { startsAt, endsAt: startsAt + 1 };
      return [
        ...(await countByDay(tx, ctx, {
          whole,
          windows: [whole],
          isHere: eq(appointments.patientId, patientId),
        })),
      ];
    },
  },
  "appointments/queries-calendar.ts#loadCalendar": {
    for: "doctor",
    ask: async (tx, ctx, { practice: { doctorId } }) =>
      (await loadCalendar(tx, ctx, { doctorId, address: { date: "2027-01-08" } })).visits,
  },
  "appointments/day-stamp.ts#loadDayStamp": {
    for: "doctor",
    ask: async (tx, ctx, { video: { startsAt } }) =>
      (await loadDayStamp(tx, ctx, { from: startsAt, until: startsAt + 1 })).stamp || undefined,
  },
  "appointments/day-stamp.ts#loadDayWatch": {
    for: "doctor",
    ask: async (tx, ctx) => (await loadDayWatch(tx, ctx, "2027-01-08"))?.stamp || undefined,
  },
  "appointments/queries-day.ts#loadDay": {
    for: "doctor",
    ask: async (tx, ctx) => (await loadDay(tx, ctx, { date: "2027-01-08" })).visits,
  },
  "appointments/queries-hold.ts#loadHeldTime": {
    for: "patient",
    ask: (tx, ctx) => loadHeldTime(tx, ctx),
  },
  "appointments/queries-hold.ts#listTimesToBook": { for: "patient", ask: listTimesToBook },
  "appointments/queries-history.ts#listVisitHistory": {
    for: "patient",
    ask: (tx, ctx, { upcomingVisitId }) => listVisitHistory(tx, ctx, { id: upcomingVisitId }),
  },
  "appointments/queries-leaving.ts#listLeavingVisits": {
    for: "admin",
    ask: (tx, ctx, { practice }) => listLeavingVisits(tx, ctx, practice.doctorId),
  },
  "appointments/queries-move.ts#listMoveAlternatives": {
    for: "patient",
    ask: (tx, ctx, { upcomingVisitId: appointmentId, video }) =>
      listMoveAlternatives(tx, ctx, { appointmentId, around: video.startsAt }),
  },
  "appointments/queries-move.ts#loadMovePage": {
    for: "patient",
    ask: (tx, ctx, { upcomingVisitId: appointmentId }) =>
      loadMovePage(tx, ctx, { appointmentId, params: {} }),
  },
  "appointments/own-visit.ts#findOwnVisit": {
    for: "patient",
    ask: (tx, ctx, { practice: { doctorId }, patientId, video: { startsAt } }) =>
      findOwnVisit(tx, ctx, { doctorId, patientId, startsAt }),
  },
  "appointments/queries-patient.ts#loadManagedPatient": {
    for: "admin",
    ask: (tx, ctx, { patientId }) => loadManagedPatient(tx, ctx, patientId, {}),
  },
  "appointments/queries-video.ts#findVideoRoom": {
    for: "patient",
    ask: (tx, ctx, { video: { id, startsAt } }) =>
      findVideoRoom(tx, { ...ctx, now: startsAt - MINUTE_MS }, id),
  },
  "appointments/queries-slice.ts#listAppointments": {
    for: "patient",
    ask: async (tx, ctx) => (await listAppointments(tx, ctx, { limit: 100, after: undefined })).items,
  },
  "appointments/queries.ts#listVisits": {
    for: "patient",
    ask: async (tx, ctx) => {
      const { visits, totals } = await listVisits(tx, ctx, {});
      return [...visits, ...Object.values(totals).filter((total) => total > 0)];
    },
  },
  "appointments/queries.ts#loadVisitDetail": {
    for: "patient",
    ask: (tx, ctx, { upcomingVisitId }) => loadVisitDetail(tx, ctx, upcomingVisitId),
  },
  "appointments/queries.ts#loadVisitRow": {
    for: "patient",
    ask: (tx, ctx, { upcomingVisitId }) => loadVisitRow(tx, ctx, upcomingVisitId),
  },
  "appointments/select-visits.ts#selectVisits": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) => selectVisits(tx, ctx, eq(appointments.patientId, patientId)),
  },
};

export { OTHERS } from "./other-queries.ts";
