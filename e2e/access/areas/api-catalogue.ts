import type { AddressRow } from "#e2e/access/cells.ts";
import { KINDS, slug } from "#e2e/access/make-places.ts";

const UNAUTHENTICATED = ["401", "401", "401", "401", "401"] as const;
/** The catalogue is everybody's to read: who may not change it is told apart what is there. */
const FORBIDDEN = ["403", "403", "403", "404", "400"] as const;
const OTHERS = { visitor: UNAUTHENTICATED, patient: FORBIDDEN, doctor: FORBIDDEN } as const;
const READ = ["200", "200", "200", "404", "400"] as const;
const DONE = ["200", "200", "200", "404", "400"] as const;
const GONE = ["204", "204", "204", "404", "400"] as const;
const WRONG_STATE = ["409", "409", "409", "404", "400"] as const;
const EVERYBODY = { visitor: "200", patient: "200", doctor: "200", admin: "200" } as const;

const SEEN = { "If-Match": '"v1"' };

const LOCATION = {
  name: "St Olaf’s",
  addressLine: "4 Lai",
  city: "Tallinn",
  country: "EE",
  phone: "+3726000000",
  emergencyPhone: "112",
  timeZone: "Europe/Tallinn",
  isPublic: false,
};

const BODIES = {
  location: () => LOCATION,
  department: () => ({ name: slug() }),
  specialty: () => ({ name: slug() }),
  "visit type": () => ({ name: slug(), durationMinutes: 20 }),
} as const;

/** What `/api/v1` does with the catalogue: the same as the administrator's pages of it, and lists for everybody. */
export const CATALOGUE_HANDLERS: Readonly<Record<string, readonly AddressRow[]>> = {
  ...Object.fromEntries(
    KINDS.flatMap(({ kind, folder }): [string, AddressRow[]][] => {
      const base = `/api/v1/${folder}`;
      // The locations of this world are not public.
      const hidden = kind === "location" ? (["404", "404", "404", "404", "400"] as const) : READ;
      return [
        [
          base,
          [
            EVERYBODY,
            {
              method: "POST",
              body: () => ({ ...BODIES[kind](), slug: slug() }),
              visitor: "401",
              patient: "403",
              doctor: "403",
              admin: "201",
            },
          ],
        ],
        [
          `${base}/[id]`,
          [
            { kind, visitor: hidden, patient: READ, doctor: READ, admin: READ },
            { ...OTHERS, kind, method: "PUT", headers: SEEN, body: () => BODIES[kind](), admin: DONE },
            { ...OTHERS, kind, method: "DELETE", admin: GONE },
          ],
        ],
        [
          `${base}/[id]/closure`,
          [
            { ...OTHERS, kind, method: "POST", admin: DONE },
            { ...OTHERS, kind, method: "DELETE", admin: WRONG_STATE },
          ],
        ],
      ];
    }),
  ),
  "/api/v1/specialties/[id]/merge": [
    {
      ...OTHERS,
      kind: "specialty",
      method: "POST",
      body: (id, { things: { specialty } }) => ({
        intoId: id === specialty.foreign ? specialty.own : specialty.foreign,
      }),
      // The first was merged before the last is to go into it.
      admin: ["200", "200", "409", "404", "400"],
    },
  ],
  "/api/v1/locations/[id]/holidays": [
    { kind: "location", visitor: READ, patient: READ, doctor: READ, admin: READ },
    {
      ...OTHERS,
      kind: "location",
      method: "POST",
      body: () => ({ date: "2028-06-01", name: "Midsummer" }),
      admin: ["201", "201", "201", "404", "400"],
    },
  ],
  "/api/v1/locations/[id]/holidays/[date]": [
    {
      ...OTHERS,
      kind: "location",
      method: "DELETE",
      path: (id) => `/api/v1/locations/${id}/holidays/2028-06-02`,
      admin: ["404", "404", "404", "404", "400"],
    },
  ],
};
