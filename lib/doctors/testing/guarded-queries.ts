import { loadOwnProfile } from "#lib/doctors/queries-own-profile.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
  "doctors/queries-own-profile.ts#loadOwnProfile": {
    for: "doctor",
    ask: async (tx, ctx, { practice }) => (await loadOwnProfile(tx, ctx, practice.doctorId)).hours.rules,
  },
};

export const OTHERS: OtherQueries = {
  "doctors/candidates.ts#listCandidates": NOTHING_SHOWN.directory,
  "doctors/internal.ts#listSummaryRows": NOTHING_SHOWN.directory,
  "doctors/match.ts#loadSummaries": NOTHING_SHOWN.directory,
  "doctors/queries-profiles.ts#listDoctorProfiles": NOTHING_SHOWN.directory,
  "doctors/queries-profile.ts#selectProfiles": NOTHING_SHOWN.directory,
  "doctors/queries-slots.ts#listSlotsAt": NOTHING_SHOWN.freeTime,
  "doctors/queries-slots.ts#listSlotsOfDoctors": NOTHING_SHOWN.freeTime,
  "doctors/queries-profile.ts#loadPublicDoctor": NOTHING_SHOWN.directory,
  "doctors/queries-managed.ts#listAllDoctors": NOTHING_SHOWN.directory,
  "doctors/queries-list.ts#listPublicDoctors": NOTHING_SHOWN.directory,
  "doctors/queries-admin.ts#listDoctorChoices": NOTHING_SHOWN.directory,
  "doctors/queries-admin.ts#listManagedDoctors": NOTHING_SHOWN.directory,
  "doctors/queries-admin.ts#loadDoctorChoices": NOTHING_SHOWN.directory,
  "doctors/queries-admin.ts#loadManagedDoctor": NOTHING_SHOWN.directory,
  "doctors/queries-photo.ts#findShownPhoto": NOTHING_SHOWN.directory,
  "doctors/queries-own.ts#isLinkedToDoctor": NOTHING_SHOWN.directory,
  "doctors/queries-landing.ts#loadLandingPage": NOTHING_SHOWN.directory,
  "doctors/queries-page.ts#loadDoctorPage": NOTHING_SHOWN.directory,
  "doctors/queries-profile.ts#findDoctorBySlug": NOTHING_SHOWN.directory,
  "doctors/queries-profile.ts#listColleagues": NOTHING_SHOWN.directory,
  "doctors/queries-profile.ts#presenceOf": NOTHING_SHOWN.freeTime,
  "doctors/queries.ts#listDoctors": NOTHING_SHOWN.directory,
  "doctors/update.ts#loadDoctor": NOTHING_SHOWN.directory,
};
