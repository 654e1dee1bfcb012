import { findDemoMail, listDemoMails } from "#lib/delivery/queries-demo.ts";
import { listAccountMessages } from "#lib/delivery/queries.ts";
import type { GuardedQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
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
};
