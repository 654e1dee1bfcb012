import { and, eq, gt } from "drizzle-orm";

import { findOnePatient } from "#lib/emergency/find-one-patient.ts";
import { findRunningAccess, listRunningAccesses, loadEmergencyAccess } from "#lib/emergency/queries.ts";
import {
  countOpenReviews,
  listReviews,
  listReviewSlice,
  loadReview,
} from "#lib/emergency/queries-reviews.ts";
import { emergencyAccesses, patients } from "#db/schema/index.ts";
import type { Asked, GuardedQueries, OtherQueries } from "#db/testing/guarded-query.ts";
import { NOW } from "#db/testing/world.ts";
import type { Tx } from "#db/transaction.ts";

export const GUARDED: GuardedQueries = {
  "emergency/find-one-patient.ts#findOnePatient": {
    for: "system",
    ask: async (tx, _ctx, { patientId, owner: { userId } }) => {
      const [patient] = await tx
        .select({ name: patients.name, dateOfBirth: patients.dateOfBirth })
        .from(patients)
        .where(eq(patients.id, patientId));
      const { name = "", dateOfBirth } = patient ?? {};
      return patient && findOnePatient(tx, { name, dateOfBirth: dateOfBirth ?? "", reason: "" }, userId);
    },
  },
  "emergency/queries.ts#findRunningAccess": {
    for: "doctor",
    ask: (tx, ctx, { patientId }) => findRunningAccess(tx, ctx, patientId),
  },
  "emergency/queries.ts#listRunningAccesses": {
    for: "doctor",
    ask: (tx, ctx) => listRunningAccesses(tx, ctx),
  },
  "emergency/queries.ts#loadEmergencyAccess": {
    for: "doctor",
    ask: async (tx, ctx, of) => (await loadEmergencyAccess(tx, ctx, await accessId(tx, of))).patient,
  },
  "emergency/queries-reviews.ts#countOpenReviews": {
    for: "admin",
    ask: (tx, ctx) => countOpenReviews(tx, ctx),
  },
  "emergency/queries-reviews.ts#listReviews": {
    for: "admin",
    ask: async (tx, ctx) => (await listReviews(tx, ctx, {})).accesses,
  },
  "emergency/queries-reviews.ts#listReviewSlice": {
    for: "admin",
    ask: async (tx, ctx) => (await listReviewSlice(tx, ctx, { limit: 10, after: undefined })).items,
  },
  "emergency/queries-reviews.ts#loadReview": {
    for: "admin",
    ask: async (tx, ctx, of) => loadReview(tx, ctx, await accessId(tx, of)),
  },
};

export const OTHERS: OtherQueries = {};

const NOBODYS = "00000000-0000-0000-0000-000000000000";

/** The one that runs, as far as row-level security shows it. */
async function accessId(tx: Tx, { patientId }: Asked): Promise<string> {
  const [row] = await tx
    .select({ id: emergencyAccesses.id })
    .from(emergencyAccesses)
    .where(and(eq(emergencyAccesses.patientId, patientId), gt(emergencyAccesses.expiresAt, NOW)));
  return row?.id ?? NOBODYS;
}
