const SYSTEMS =
  "reads what no role but the system's may touch: `row-level-security.db.test.ts` says so of its table";
const SEALS = "names nobody: ids, hashes and numbers of the trail's chain";
const FREE_TIME = "shows free time, which everybody may see, and nothing of who has the rest";
const OUTBOX = "says how channels stand and since when something waits, and names no person and no visit";
const DIRECTORY = "shows the directory, which everybody may see";

/** Queries that show nothing of any person, or nothing at all to a person's role, each with the reason. */
export const OTHER_QUERIES: Readonly<Record<string, string>> = {
  "appointments/find-start.ts#findStart": FREE_TIME,
  "appointments/move-offer.ts#loadMoveOffer": DIRECTORY,
  "appointments/queries-booking.ts#listAlternatives": FREE_TIME,
  "appointments/queries-booking.ts#listBookingAlternatives": `${FREE_TIME}; when the patient is busy is busyTimes'`,
  "appointments/queries-booking.ts#loadBookingChoice": FREE_TIME,
  "trail/stored-chain.ts#findMissingSeal": SEALS,
  "trail/stored-chain.ts#pageOfEntries": SEALS,
  "trail/stored-chain.ts#pageOfSealedEntries": SEALS,
  "trail/stored-chain.ts#pageOfSeals": SEALS,
  "trail/stored-chain.ts#sealsOf": SEALS,
  "availability/free-time.ts#loadFreeTime": FREE_TIME,
  "availability/holidays.ts#listHolidays": DIRECTORY,
  "availability/holidays.ts#loadHolidayLocation": DIRECTORY,
  "availability/internal.ts#loadHoursOwner": DIRECTORY,
  "availability/offer.ts#loadOffer": DIRECTORY,
  "availability/picker.ts#loadSlotWeek": FREE_TIME,
  "availability/queries-hours.ts#loadKeptDoctor": DIRECTORY,
  "availability/slots.ts#listSlots": FREE_TIME,
  "catalog/place.ts#loadPlace": DIRECTORY,
  "catalog/queries-places.ts#listOpenSpecialties": DIRECTORY,
  "catalog/queries-places.ts#listPlaces": DIRECTORY,
  "catalog/queries-places.ts#loadManagedPlace": DIRECTORY,
  "catalog/queries.ts#loadCatalogue": DIRECTORY,
  "delivery/queries-deliveries.ts#listTransportStates": OUTBOX,
  "delivery/queries-deliveries.ts#selectOutboxState": OUTBOX,
  "doctors/queries-admin.ts#listDoctorChoices": DIRECTORY,
  "doctors/queries-admin.ts#listManagedDoctors": DIRECTORY,
  "doctors/queries-admin.ts#loadDoctorChoices": DIRECTORY,
  "doctors/queries-admin.ts#loadManagedDoctor": DIRECTORY,
  "doctors/update.ts#loadDoctor": DIRECTORY,
  "doctors/queries-own.ts#isLinkedToDoctor": DIRECTORY,
  "doctors/queries-page.ts#loadDoctorPage": DIRECTORY,
  "doctors/queries-profile.ts#findDoctorBySlug": DIRECTORY,
  "doctors/queries-profile.ts#listColleagues": DIRECTORY,
  "doctors/queries-profile.ts#presenceOf": FREE_TIME,
  "doctors/queries.ts#listDoctors": DIRECTORY,
  "me/queries.ts#loadMe": "is listOwnPatients or loadOwnProfile, by the role of the session",
  "reports/choices.ts#loadReportFrame": DIRECTORY,
  "records/keys.ts#listKeysInUse": SYSTEMS,
  "records/search-codes.ts#searchCodes": "shows codes of diagnoses, which name nobody",
  "identity/users/administer.ts#loadAdministeredByRecent":
    "is loadAdministered, and asks for a recent password",
  "identity/sign-in/credentials.ts#loadUnchanged": SYSTEMS,
  "identity/users/find-login.ts#findLogin": "looks at no account",
  "invitations/queries.ts#loadOpenInvitation": SYSTEMS,
  "own-account/confirm-email-change.ts#loadNewAddress": SYSTEMS,
  "own-account/confirm-sign-in-phone.ts#findWaitingPhone": SYSTEMS,
  "identity/passwords/open-reset.ts#loadStandingReset": SYSTEMS,
  "identity/users/queries-admin.ts#listUnlinkedDoctors": DIRECTORY,
  "identity/registration/standing.ts#findRegistration": SYSTEMS,
  "identity/registration/standing.ts#loadRegistration": SYSTEMS,
  "secrets/tokens.ts#findToken": SYSTEMS,
  "verb/idempotency.ts#findResponse":
    "asks by the key of whoever asks; `row-level-security.db.test.ts` has its table",
};
