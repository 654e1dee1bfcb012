import { NOBODY_SIGNED_IN, SIGN_IN, SWITCH, type ActionRow, type AddressRow } from "#e2e/access/cells.ts";

const DOCTORS = { visitor: SIGN_IN, patient: SWITCH, doctor: "200", admin: SWITCH };
const ADMINISTRATORS = {
  visitor: SIGN_IN,
  patient: SWITCH,
  doctor: SWITCH,
  admin: ["200", "200", "200", "404", "404"],
} as const;

const NOTHING = "0199a3f0-0000-7000-8000-000000000000";

/** The pages of hours and profile. */
export const HOURS_PAGES: Readonly<Record<string, AddressRow>> = {
  "/doctor/hours": DOCTORS,
  "/doctor/hours/dates": DOCTORS,
  "/doctor/hours/why": DOCTORS,
  "/doctor/profile": DOCTORS,
  "/admin/doctors/[id]/hours": { ...ADMINISTRATORS, kind: "doctor" },
  "/admin/doctors/[id]/hours/dates": { ...ADMINISTRATORS, kind: "doctor" },
  // No change of that id: whose changes a doctor sees, the tests of the database say.
  "/doctor/hours/changes/[id]": {
    ...{ visitor: SIGN_IN, patient: SWITCH, doctor: "404", admin: SWITCH },
    path: () => `/doctor/hours/changes/${NOTHING}`,
  },
  "/admin/doctors/[id]/hours/changes/[changeId]": {
    ...{ visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "404" },
    path: () => `/admin/doctors/${NOTHING}/hours/changes/${NOTHING}`,
  },
  "/admin/doctors/[id]/profile": { ...ADMINISTRATORS, kind: "doctor" },
  "/admin/locations/[id]/holidays": { ...ADMINISTRATORS, kind: "location" },
};

/** A version that nobody has seen: what is allowed is refused as stale. */
const STALE = "1000000";
const STALE_TAG = { "If-Match": `"v${STALE}"` };
const PROFILE = {
  biography: "",
  languages: ["en"],
  acceptingNewPatients: true,
  horizonDays: 90,
  visitTypes: [],
};

export const HOURS_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  // Whose it is, the session says and nothing else.
  "/api/v1/me": [
    { visitor: "401", patient: "200", doctor: "200", admin: "200" },
    {
      method: "PUT",
      headers: STALE_TAG,
      body: () => ({ doctor: PROFILE }),
      ...{ visitor: "401", patient: "400", doctor: "412", admin: "403" },
    },
    {
      method: "PUT",
      headers: STALE_TAG,
      body: () => ({ patient: { name: "Maya Rai", timeZone: "Asia/Kathmandu" } }),
      ...{ visitor: "401", patient: "412", doctor: "400", admin: "403" },
    },
  ],
  "/api/v1/doctors/[id]/delay": [
    {
      kind: "doctor",
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["200", "200", "200", "404", "400"],
      doctor: ["200", "200", "200", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
    {
      kind: "doctor",
      method: "PUT",
      body: () => ({ minutes: 0 }),
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["403", "403", "403", "404", "400"],
      doctor: ["200", "200", "403", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/doctors/[id]/why-not": [
    {
      kind: "doctor",
      path: (id, { practice: { visitTypeId, locationId } }) =>
        `/api/v1/doctors/${id}/why-not?${new URLSearchParams({ visitTypeId, locationId, mode: "in_person", startsAt: "2027-01-06T09:00:00Z" })}`,
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["403", "403", "403", "404", "400"],
      doctor: ["200", "200", "403", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
  ],
  "/api/v1/doctors/[id]/hours": [
    {
      kind: "doctor",
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["403", "403", "403", "404", "400"],
      doctor: ["200", "200", "403", "404", "400"],
      admin: ["200", "200", "200", "404", "400"],
    },
    {
      kind: "doctor",
      method: "PUT",
      headers: STALE_TAG,
      body: () => ({ rules: [] }),
      visitor: ["401", "401", "401", "401", "401"],
      patient: ["403", "403", "403", "404", "400"],
      doctor: ["412", "412", "403", "404", "400"],
      admin: ["412", "412", "412", "404", "400"],
    },
  ],
};

/** Doctors are public: that one is there is no secret, and keeping their hours is refused. */
const KEEPERS = {
  visitor: ["unauthenticated", "unauthenticated", "unauthenticated", "unknown_doctor", "invalid_input"],
  patient: ["forbidden", "forbidden", "forbidden", "unknown_doctor", "invalid_input"],
} as const;
const ADMINISTRATORS_ONLY = {
  visitor: NOBODY_SIGNED_IN,
  patient: ["forbidden", "forbidden", "forbidden", "not_found", "invalid_input"],
  doctor: ["forbidden", "forbidden", "forbidden", "not_found", "invalid_input"],
} as const;
const OWN = ["done", "done", "forbidden", "unknown_doctor", "invalid_input"] as const;
const ANY = ["done", "done", "done", "unknown_doctor", "invalid_input"] as const;
const STALE_OWN = [
  "changed_meanwhile",
  "changed_meanwhile",
  "forbidden",
  "unknown_doctor",
  "invalid_input",
] as const;
const STALE_ANY = [
  "changed_meanwhile",
  "changed_meanwhile",
  "changed_meanwhile",
  "unknown_doctor",
  "invalid_input",
] as const;

export const HOURS_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "_hours/actions.ts#setDelayAction": {
    ...KEEPERS,
    kind: "doctor",
    fields: (doctorId) => ({ doctorId, minutes: "20" }),
    doctor: OWN,
    admin: ANY,
  },
  "_hours/actions.ts#setDayHoursAction": {
    ...KEEPERS,
    kind: "doctor",
    fields: (doctorId) => ({ doctorId, version: STALE, weekday: "1" }),
    doctor: STALE_OWN,
    admin: STALE_ANY,
  },
  "_hours/actions.ts#updateProfileAction": {
    ...KEEPERS,
    kind: "doctor",
    fields: (doctorId) => ({ doctorId, version: STALE, biography: "", languages: "en", horizonDays: "90" }),
    visitor: ["unauthenticated", "unauthenticated", "unauthenticated", "unauthenticated", "invalid_input"],
    doctor: STALE_OWN,
    admin: STALE_ANY,
  },
  "_hours/actions.ts#addLeaveAction": {
    ...KEEPERS,
    kind: "doctor",
    fields: (doctorId) => ({ doctorId, fromDate: "2028-02-01", untilDate: "2028-02-02" }),
    doctor: OWN,
    admin: ANY,
  },
  "_hours/actions.ts#addExtraHoursAction": {
    ...KEEPERS,
    kind: "doctor",
    fields: (doctorId, { practice: { locationId } }) => ({
      ...{ doctorId, locationId, date: "2028-03-01", startTime: "18:00", endTime: "19:00", mode: "both" },
    }),
    doctor: OWN,
    admin: ANY,
  },
  "_hours/actions.ts#cannotComeAction": {
    ...KEEPERS,
    kind: "doctor",
    fields: (doctorId) => ({ doctorId, fromDate: "2028-02-03", part: "day" }),
    doctor: OWN,
    admin: ANY,
  },
  "_hours/actions.ts#changeHoursAction": nothingOfThatId("changeId"),
  "_hours/actions.ts#undoHoursAction": nothingOfThatId("changeId"),
  // No entry of that id: what is a doctor's own to take back, the tests of the database say.
  "_hours/actions.ts#removeLeaveAction": {
    ...nothingOfThatId("leaveId"),
  },
  "_hours/actions.ts#removeOverrideAction": {
    ...nothingOfThatId("overrideId"),
  },
  "_hours/actions.ts#addHolidayAction": {
    ...ADMINISTRATORS_ONLY,
    kind: "location",
    // Locations are shared by all tests: a date beyond two years is allowed through to, and closes nothing.
    fields: (locationId, { practice }) => ({ locationId, date: "2030-05-01", name: practice.name }),
    admin: ["invalid_input", "invalid_input", "invalid_input", "not_found", "invalid_input"],
  },
  "_hours/actions.ts#removeHolidayAction": {
    ...ADMINISTRATORS_ONLY,
    kind: "location",
    fields: (locationId) => ({ locationId, date: "2028-06-01" }),
    admin: ["not_found", "not_found", "not_found", "not_found", "invalid_input"],
  },
};

function nothingOfThatId(field: string): ActionRow {
  return {
    fields: () => ({ [field]: NOTHING }),
    visitor: "unauthenticated",
    patient: "not_found",
    doctor: "not_found",
    admin: "not_found",
  };
}
