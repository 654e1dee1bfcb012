/**
 * The rooms of `lib`, from the ground up. A room imports from rooms that come before it: from lower floors, and on its own
 * floor from those to its left. So no two rooms can need each other.
 */
const FLOORS = [
  ["core", "scheduling", "i18n"],
  ["audit", "outbox", "throttle", "secrets"],
  ["verb"],
  [
    "identity/users",
    "identity/sessions",
    "identity/passwords",
    "identity/second-factor",
    "identity/sign-in",
    "identity/grants",
    "identity/clients",
    "identity/registration",
  ],
  [
    "organisation",
    "catalog",
    "patients",
    "availability",
    "trail",
    "doctors",
    "appointments",
    "emergency",
    "records",
    "waitlist",
  ],
  ["invitations", "own-account", "calendars", "setup"],
  ["me", "privacy", "reports", "csv", "delivery", "webhooks", "hl7", "health", "smart", "api", "fhir"],
  [
    "web/request",
    "web/session",
    "web/transport",
    "web/api-document",
    "web/oauth",
    "web/fhir",
    "web/flows",
    "web/next-seam",
    "jobs",
  ],
];
const ROOMS = FLOORS.flat();
const inRooms = (rooms) => `^lib/(${rooms.join("|")})/`;

/** No room imports one that comes after it. */
const upwards = (exempt) =>
  ROOMS.slice(0, -1).map((room, index) => ({
    name: `no-arrow-upwards-from-${room.replace("/", "-")}`,
    comment: "The rooms it reaches come after it in FLOORS.",
    severity: "error",
    from: { path: inRooms([room]), pathNot: exempt },
    to: { path: inRooms(ROOMS.slice(index + 1)) },
  }));

module.exports = { ROOMS, inRooms, upwards };
