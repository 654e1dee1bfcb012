import { loadRules } from "#lib/availability/load-rules.ts";
import { loadDates, loadHours } from "#lib/availability/queries-hours.ts";
import { loadOwnProfile } from "#lib/doctors/queries-own-profile.ts";
import type { GuardedQuery } from "./guarded-query.ts";

export const GUARDED_HOURS: Readonly<Record<string, GuardedQuery>> = {
  "availability/load-rules.ts#loadRules": {
    for: "doctor",
    ask: (tx, _ctx, { practice }) => loadRules(tx, practice.doctorId),
  },
  "availability/queries-hours.ts#loadDates": {
    for: "doctor",
    ask: async (tx, ctx, { practice }) => (await loadDates(tx, ctx, practice.doctorId)).rules,
  },
  "availability/queries-hours.ts#loadHours": {
    for: "doctor",
    ask: async (tx, ctx, { practice }) => (await loadHours(tx, ctx, practice.doctorId)).rules,
  },
  "doctors/queries-own-profile.ts#loadOwnProfile": {
    for: "doctor",
    ask: async (tx, ctx, { practice }) => (await loadOwnProfile(tx, ctx, practice.doctorId)).hours.rules,
  },
};
