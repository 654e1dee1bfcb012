import type { ActionRow, AddressRow } from "#e2e/access/cells.ts";

const NOBODY = { visitor: "404", patient: "404", doctor: "404", admin: "404" };

/** Who may is told that it is no photograph. */
const NO_PHOTO = Buffer.from("no photograph").toString("base64");

const REFUSED_API = {
  visitor: ["401", "401", "401", "401", "401"],
  patient: ["403", "403", "403", "404", "400"],
} as const;

export const PHOTO_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  // Of a doctor who is shown publicly everybody gets it: the tests of the route say so.
  "/api/photos/[file]": [
    { ...NOBODY, path: () => `/api/photos/${"0".repeat(32)}-small.webp` },
    { ...NOBODY, path: () => "/api/photos/original.jpg" },
  ],
  "/api/v1/doctors/[id]/photo": [
    {
      ...REFUSED_API,
      kind: "doctor",
      method: "PUT",
      body: () => ({ photo: NO_PHOTO }),
      headers: { "If-Match": "*" },
      doctor: ["400", "400", "403", "404", "400"],
      admin: ["400", "400", "400", "404", "400"],
    },
    {
      ...REFUSED_API,
      kind: "doctor",
      method: "DELETE",
      doctor: ["204", "204", "403", "404", "400"],
      admin: ["204", "204", "204", "404", "400"],
    },
  ],
};

const REFUSED = {
  visitor: ["unauthenticated", "unauthenticated", "unauthenticated", "unauthenticated", "invalid_input"],
  patient: ["forbidden", "forbidden", "forbidden", "unknown_doctor", "invalid_input"],
} as const;

export const PHOTO_ACTIONS: Readonly<Record<string, ActionRow>> = {
  "_hours/actions.ts#setPhotoAction": {
    ...REFUSED,
    kind: "doctor",
    fields: (doctorId) => ({ doctorId, photo: NO_PHOTO }),
    doctor: ["invalid_input", "invalid_input", "forbidden", "unknown_doctor", "invalid_input"],
    admin: ["invalid_input", "invalid_input", "invalid_input", "unknown_doctor", "invalid_input"],
  },
  "_hours/actions.ts#removePhotoAction": {
    ...REFUSED,
    kind: "doctor",
    fields: (doctorId) => ({ doctorId }),
    doctor: ["done", "done", "forbidden", "unknown_doctor", "invalid_input"],
    admin: ["done", "done", "done", "unknown_doctor", "invalid_input"],
  },
};
