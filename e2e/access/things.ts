/** Whose a thing is, as seen from whoever asks. */
export const OBJECTS = ["own", "acted for", "foreign", "missing", "malformed"] as const;
export type ObjectOf = (typeof OBJECTS)[number];

export const KINDS_OF_THINGS = [
  "visit",
  "patient",
  "user",
  "doctor",
  "location",
  "slug",
  "invitation",
  "own invitation",
  "sent invitation",
  "email link",
  "reset link",
  "session",
  "delivery",
  "mail",
  "import",
  "department",
  "specialty",
  "visit type",
  "client",
  "webhook",
  "webhook delivery",
  "hl7 message",
] as const;
export type Kind = (typeof KINDS_OF_THINGS)[number];
