import { findPerson } from "#lib/trail/person.ts";
import { findPeople } from "#lib/trail/queries-people.ts";
import { sealName } from "#lib/trail/seal-search.ts";
import { listOwnLooks } from "#lib/trail/queries-looks.ts";
import { listAuditEntries } from "#lib/trail/queries-trail.ts";
import { listLooks } from "#lib/trail/queries-looks.ts";
import { searchTrail } from "#lib/trail/queries-trail.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "trail/person.ts#findPerson": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => (await findPerson(tx, ctx, patientId))?.ids,
  },
  "trail/queries-people.ts#findPeople": {
    for: "admin",
    ask: async (tx, ctx) => (await findPeople(tx, ctx, sealName("Featherstonehaugh")))?.people,
  },
  "trail/queries-trail.ts#listAuditEntries": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) =>
      (await listAuditEntries(tx, ctx, { limit: 100, after: undefined, patientId })).items,
  },
  "trail/queries-looks.ts#listOwnLooks": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) =>
      (await listOwnLooks(tx, ctx, { limit: 100, after: undefined, patientId })).items,
  },
  "trail/queries-looks.ts#listLooks": {
    for: "patient",
    ask: async (tx, ctx, { patientId }) => (await listLooks(tx, ctx, patientId, {})).looks,
  },
  "trail/queries-trail.ts#searchTrail": {
    for: "admin",
    ask: async (tx, ctx, { patientId }) => (await searchTrail(tx, ctx, { patient: patientId })).entries,
  },
};

export const OTHERS: OtherQueries = {
  "trail/queries-trail.ts#entriesWanted": "says what a search wants, whose rows are searchTrail's",
  "trail/stored-chain.ts#findMissingSeal": NOTHING_SHOWN.seals,
  "trail/stored-chain.ts#pageOfEntries": NOTHING_SHOWN.seals,
  "trail/stored-chain.ts#pageOfSealedEntries": NOTHING_SHOWN.seals,
  "trail/stored-chain.ts#pageOfSeals": NOTHING_SHOWN.seals,
  "trail/stored-chain.ts#sealsOf": NOTHING_SHOWN.seals,
};
