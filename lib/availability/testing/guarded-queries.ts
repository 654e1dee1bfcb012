import { loadRules } from "#lib/availability/load-rules.ts";
import { loadDates, loadHours } from "#lib/availability/queries-hours.ts";
import { NOTHING_SHOWN, type GuardedQueries, type OtherQueries } from "#db/testing/guarded-query.ts";

export const GUARDED: GuardedQueries = {
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
};

export const OTHERS: OtherQueries = {
  "availability/closures.ts#listClosures":
    "leave and closures of a doctor, which row-level security shows to them alone: `row-level-security.db.test.ts` says so of their tables",
  "availability/delay.ts#findDelay": NOTHING_SHOWN.directory,
  "availability/delay.ts#loadDelay": NOTHING_SHOWN.directory,
  "availability/delay.ts#loadOwnDelay": NOTHING_SHOWN.directory,
  "availability/queries-openings.ts#listOpenings": NOTHING_SHOWN.freeTime,
  "availability/holidays.ts#listHolidaysByDate": NOTHING_SHOWN.directory,
  "availability/first-available.ts#loadFirstSlot": NOTHING_SHOWN.freeTime,
  "availability/free-time.ts#loadFreeTime": NOTHING_SHOWN.freeTime,
  "availability/holidays.ts#listHolidays": NOTHING_SHOWN.directory,
  "availability/holidays.ts#loadHolidayLocation": NOTHING_SHOWN.directory,
  "availability/hours-change.ts#loadOwnerOfChange": NOTHING_SHOWN.directory,
  "availability/hours-owner.ts#loadHoursOwner": NOTHING_SHOWN.directory,
  "availability/offer.ts#loadOffer": NOTHING_SHOWN.directory,
  "availability/picker.ts#loadSlotWeek": NOTHING_SHOWN.freeTime,
  "availability/public-keys.ts#findByPublicKeys": NOTHING_SHOWN.directory,
  "availability/public-keys.ts#loadPublicKeys": NOTHING_SHOWN.directory,
  "availability/queries-hours.ts#loadKeptDoctor": NOTHING_SHOWN.directory,
  "availability/remove-leave.ts#loadOwnerOfLeave": NOTHING_SHOWN.directory,
  "availability/remove-override.ts#loadOwnerOfOverride": NOTHING_SHOWN.directory,
  "availability/slot-state.ts#loadSlotState": NOTHING_SHOWN.freeTime,
  "availability/slots.ts#listSlots": NOTHING_SHOWN.freeTime,
};
