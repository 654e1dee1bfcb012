import { eq } from "drizzle-orm";

import { findFacts, findLastTold, findRequest } from "#lib/delivery/load-delivery.ts";
import { loadRemindable } from "#lib/delivery/load-remindable.ts";
import { findRemindedVisits } from "#lib/delivery/load-reminder.ts";
import { listDeliveries, selectDeliveries } from "#lib/delivery/queries-deliveries.ts";
import { findDemoMail, findDemoMailHtml, listDemoMails } from "#lib/delivery/queries-demo.ts";
import { listAccountMessageSlice, listDeliverySlice } from "#lib/delivery/queries-slices.ts";
import { listAccountMessages, selectAccountMessages } from "#lib/delivery/queries.ts";
import { appointments, remindedVisits } from "#db/schema/index.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

const LAST_ID = "ffffffff-ffff-7fff-bfff-ffffffffffff";

export const GUARDED: GuardedQueries = {
  "delivery/queries-deliveries.ts#listDeliveries": {
    for: "admin",
    ask: async (tx, ctx) => (await listDeliveries(tx, ctx, {})).items,
  },
  "delivery/queries-deliveries.ts#selectDeliveries": {
    for: "admin",
    ask: (tx) => selectDeliveries(tx, undefined, 100),
  },
  "delivery/queries-slices.ts#listDeliverySlice": {
    for: "admin",
    ask: async (tx, ctx) => (await listDeliverySlice(tx, ctx, { limit: 100, after: undefined })).items,
  },
  "delivery/queries-slices.ts#listAccountMessageSlice": {
    for: "admin",
    ask: async (tx, ctx) => (await listAccountMessageSlice(tx, ctx, { limit: 100, after: undefined })).items,
  },
  "delivery/load-delivery.ts#findLastTold": {
    for: "system",
    ask: (tx, _ctx, { pastVisitId: appointmentId, owner: { userId } }) =>
      findLastTold(tx, { id: LAST_ID, appointmentId, userId, channel: "email" }),
  },
  "delivery/load-delivery.ts#findRequest": {
    for: "system",
    ask: (tx, _ctx, { pastVisitId: appointmentId, owner: { userId } }) =>
      findRequest(tx, { id: LAST_ID, appointmentId, userId, channel: "email" }),
  },
  "delivery/load-delivery.ts#findFacts": {
    for: "system",
    ask: (tx, _ctx, { pastVisitId: appointmentId, owner: { userId } }) =>
      findFacts(tx, { appointmentId, userId, audience: "patient", messageId: null }),
  },
  "delivery/load-remindable.ts#loadRemindable": {
    for: "system",
    ask: (tx, _ctx, { upcomingVisitId }) => loadRemindable(tx, eq(appointments.id, upcomingVisitId)),
  },
  "delivery/load-reminder.ts#findRemindedVisits": {
    for: "system",
    ask: async (tx, _ctx, { upcomingVisitId }) => {
      const isOfVisit = eq(remindedVisits.appointmentId, upcomingVisitId);
      const [row] = await tx.select().from(remindedVisits).where(isOfVisit);
      return row && findRemindedVisits(tx, row.reminderId);
    },
  },
  "delivery/queries-demo.ts#findDemoMail": {
    for: "system",
    ask: (tx, _ctx, { email }) => findDemoMail(tx, email),
  },
  "delivery/queries-demo.ts#findDemoMailHtml": {
    for: "system",
    ask: async (tx, _ctx, { email }) => {
      const mail = await findDemoMail(tx, email);
      return mail && findDemoMailHtml(tx, mail.id);
    },
  },
  "delivery/queries-demo.ts#listDemoMails": {
    for: "system",
    ask: async (tx) => (await listDemoMails(tx, {})).items,
  },
  "delivery/queries.ts#selectAccountMessages": {
    for: "admin",
    ask: (tx) => selectAccountMessages(tx, undefined),
  },
  "delivery/queries.ts#listAccountMessages": {
    for: "admin",
    ask: async (tx, ctx) => (await listAccountMessages(tx, ctx, {})).items,
  },
};

export const OTHERS: OtherQueries = {
  "delivery/links/open-cancel-link.ts#loadCancelLink":
    "asked by the system for whoever has the token of a mail, and shows no more than that mail said",
  "delivery/load-texted.ts#findTextedVisits": NOTHING_SHOWN.systems,
  "delivery/load-texted.ts#loadTexted": NOTHING_SHOWN.systems,
  "delivery/make-reminders.ts#findDueChecks": NOTHING_SHOWN.systems,
  "delivery/queries-deliveries.ts#countToDo": "counts for administrators, and names no person and no visit",
  "delivery/queries-deliveries.ts#selectOutboxState":
    "says how channels stand and since when something waits, and names no person and no visit",
  "delivery/queries-deliveries.ts#listTransportStates":
    "says how channels stand and since when something waits, and names no person and no visit",
};
