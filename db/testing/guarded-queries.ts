import { eq } from "drizzle-orm";

import { busyTimes } from "#lib/appointments/busy-times.ts";
import { countUpcomingOfDoctor, listUpcomingOf } from "#lib/appointments/cancel-upcoming.ts";
import { loadBookable } from "#lib/appointments/load-bookable.ts";
import { loadVisit } from "#lib/appointments/load-visit.ts";
import { loadAppointment } from "#lib/appointments/queries-appointment.ts";
import { loadDay } from "#lib/appointments/queries-day.ts";
import { listVisitHistory } from "#lib/appointments/queries-history.ts";
import { listMoveAlternatives, loadMovePage } from "#lib/appointments/queries-move.ts";
import { findVideoRoom } from "#lib/appointments/queries-video.ts";
import { listVisits, loadVisitDetail, loadVisitRow } from "#lib/appointments/queries.ts";
import { selectVisits } from "#lib/appointments/select-visits.ts";
import { listLooks } from "#lib/trail/queries-looks.ts";
import { searchTrail } from "#lib/trail/queries-trail.ts";
import { MINUTE_MS } from "#lib/core/instant.ts";
import { listAccountMessages } from "#lib/delivery/queries.ts";
import { findDemoMail, listDemoMails } from "#lib/delivery/queries-demo.ts";
import { listOwnDetails, listOwnPatients, loadOwnPatient } from "#lib/patients/queries.ts";
import { selectAccount } from "#lib/privacy/select-account.ts";
import { selectCare } from "#lib/privacy/select-care.ts";
import { selectDoctor } from "#lib/privacy/select-doctor.ts";
import { loadAdministered } from "#lib/identity/users/administer.ts";
import { findCredentials } from "#lib/identity/sign-in/credentials.ts";
import { listInvitations } from "#lib/invitations/queries.ts";
import { findStanding } from "#lib/invitations/standing.ts";
import { loadClosing } from "#lib/own-account/closing.ts";
import { loadDetails } from "#lib/own-account/details.ts";
import { loadOwner, loadRecentOwner } from "#lib/identity/users/owner.ts";
import { patientsOf } from "#lib/own-account/patients-of.ts";
import { loadResettable } from "#lib/identity/passwords/open-reset.ts";
import { listUsers, loadManagedUser } from "#lib/identity/users/queries-admin.ts";
import { sealSearch } from "#lib/identity/users/seal-search.ts";
import { listOwnSessions } from "#lib/identity/sessions/queries-sessions.ts";
import { loadOwnAccount } from "#lib/identity/users/queries.ts";
import { findLiveSession } from "#lib/identity/sessions/queries.ts";
import { findPendingFactor } from "#lib/identity/second-factor/confirm.ts";
import { findEnrolment, loadSecondFactor } from "#lib/identity/second-factor/queries.ts";
import { appointments } from "#db/schema/index.ts";

import { GUARDED_HOURS } from "./guarded-hours.ts";
import { GUARDED_PEOPLE } from "./guarded-people.ts";
import { GUARDED_REPORTS } from "./guarded-reports.ts";
import { GUARDED_VISITS } from "./guarded-visits.ts";
import type { GuardedQuery } from "./guarded-query.ts";
import { RECORD_QUERIES } from "./guarded-records-queries.ts";

/** Every query that shows something of a person, by its file and name. A query that is in no table here fails a test. */
export const GUARDED_QUERIES: Readonly<Record<string, GuardedQuery>> = {
  ...GUARDED_HOURS,
  ...GUARDED_PEOPLE,
  ...GUARDED_REPORTS,
  ...GUARDED_VISITS,
  ...RECORD_QUERIES,
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
  "appointments/queries-day.ts#loadDay": {
    for: "doctor",
    ask: async (tx, ctx) => (await loadDay(tx, ctx, { date: "2027-01-08" })).visits,
  },
  "appointments/queries-history.ts#listVisitHistory": {
    for: "patient",
    ask: (tx, ctx, { upcomingVisitId }) => listVisitHistory(tx, ctx, { id: upcomingVisitId }),
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
  "appointments/queries-video.ts#findVideoRoom": {
    for: "patient",
    ask: (tx, ctx, { video: { id, startsAt } }) =>
      findVideoRoom(tx, { ...ctx, now: startsAt - MINUTE_MS }, id),
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
  "trail/queries-looks.ts#listLooks": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) => (await listLooks(tx, ctx, patientId, {})).looks,
  },
  "trail/queries-trail.ts#searchTrail": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => (await searchTrail(tx, ctx, { patient: patientId })).entries,
  },
  "delivery/queries-demo.ts#findDemoMail": {
    for: "system",
    ask: (tx, _ctx, { email }) => findDemoMail(tx, email),
  },
  "delivery/queries-demo.ts#listDemoMails": {
    for: "system",
    ask: async (tx) => (await listDemoMails(tx, {})).items,
  },
  "delivery/queries.ts#listAccountMessages": {
    for: "admin",
    ask: async (tx, ctx) => (await listAccountMessages(tx, ctx, {})).items,
  },
  "patients/queries.ts#listOwnDetails": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) =>
      (await listOwnDetails(tx, ctx)).filter(({ id }) => id === patientId),
  },
  "patients/queries.ts#listOwnPatients": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) =>
      (await listOwnPatients(tx, ctx)).filter(({ id }) => id === patientId),
  },
  "patients/queries.ts#loadOwnPatient": {
    for: "patient",
    ask: (tx, ctx, { patientId }) => loadOwnPatient(tx, ctx, patientId),
  },
  "privacy/select-account.ts#selectAccount": {
    for: "system",
    ask: (tx, _ctx, { owner }) => selectAccount(tx, owner.userId),
  },
  "privacy/select-care.ts#selectCare": {
    for: "system",
    ask: (tx, ctx, { owner }) => selectCare(tx, ctx, owner.userId),
  },
  "privacy/select-doctor.ts#selectDoctor": {
    for: "system",
    ask: (tx, _ctx, { owner }) => selectDoctor(tx, owner.userId),
  },
  "identity/users/administer.ts#loadAdministered": {
    for: "admin",
    ask: (tx, ctx, { owner }) => loadAdministered(tx, ctx, owner.userId),
  },
  "identity/sign-in/credentials.ts#findCredentials": {
    for: "system",
    ask: (tx, _ctx, { email }) => findCredentials(tx, { email }),
  },
  "invitations/queries.ts#listInvitations": {
    for: "admin",
    ask: async (tx, ctx) => (await listInvitations(tx, ctx, {})).invitations,
  },
  "invitations/standing.ts#findStanding": {
    for: "system",
    ask: (tx, ctx, { invitationId }) => findStanding(tx, ctx, invitationId),
  },
  "own-account/closing.ts#loadClosing": {
    for: "system",
    ask: async (tx, ctx, { owner }) => (await loadClosing(tx, ctx, owner)).visits,
  },
  "own-account/details.ts#loadDetails": {
    for: "system",
    ask: (tx, _ctx, { owner }) => loadDetails(tx, owner),
  },
  "identity/users/owner.ts#loadOwner": { for: "system", ask: (tx, _ctx, { owner }) => loadOwner(tx, owner) },
  "identity/users/owner.ts#loadRecentOwner": {
    for: "system",
    ask: (tx, ctx, { owner }) => loadRecentOwner(tx, ctx, owner),
  },
  "own-account/patients-of.ts#patientsOf": {
    for: "system",
    ask: (tx, _ctx, { owner }) => patientsOf(tx, owner.userId),
  },
  "identity/passwords/open-reset.ts#loadResettable": {
    for: "system",
    ask: (tx, _ctx, { owner }) => loadResettable(tx, owner.userId),
  },
  "identity/users/queries-admin.ts#listUsers": {
    for: "admin",
    ask: async (tx, ctx, { surname }) => (await listUsers(tx, ctx, { sealed: sealSearch(surname) })).users,
  },
  "identity/users/queries-admin.ts#loadManagedUser": {
    for: "admin",
    ask: (tx, ctx, { owner }) => loadManagedUser(tx, ctx, owner.userId),
  },
  "identity/sessions/queries-sessions.ts#listOwnSessions": {
    for: "patient",
    ask: async (tx, ctx, { owner }) =>
      ctx.actor.kind === "user" && ctx.actor.userId === owner.userId ? listOwnSessions(tx, ctx) : [],
  },
  "identity/sessions/queries.ts#findLiveSession": {
    for: "system",
    ask: (tx, ctx, { owner }) => findLiveSession(tx, ctx, owner.sessionId),
  },
  "identity/users/queries.ts#loadOwnAccount": {
    for: "patient",
    ask: async (tx, ctx, { email }) => {
      const account = await loadOwnAccount(tx, ctx);
      return account.email === email ? account : undefined;
    },
  },
  "identity/second-factor/confirm.ts#findPendingFactor": {
    for: "patient",
    ask: (tx, ctx, { owner }) => findPendingFactor(tx, ctx, owner.userId),
  },
  "identity/second-factor/queries.ts#findEnrolment": {
    for: "patient",
    ask: (tx, ctx) => findEnrolment(tx, ctx),
  },
  "identity/second-factor/queries.ts#loadSecondFactor": {
    for: "patient",
    ask: async (tx, ctx) => {
      const { status, recoveryCodesLeft } = await loadSecondFactor(tx, ctx);
      return status === "off" ? recoveryCodesLeft : status;
    },
  },
};
