import {
  NOBODY_SIGNED_IN,
  SIGN_IN,
  SWITCH,
  UNAUTHENTICATED,
  type ActionRow,
  type AddressRow,
} from "#e2e/access/cells.ts";
import { KINDS, slug } from "#e2e/access/make-places.ts";

const PAGE = { visitor: SIGN_IN, patient: SWITCH, doctor: SWITCH, admin: "200" };

/** The pages of what the clinic is made of. */
export const PLACE_PAGES: Readonly<Record<string, AddressRow>> = Object.fromEntries(
  KINDS.flatMap(({ kind, folder }): [string, AddressRow][] => [
    [`/admin/${folder}`, PAGE],
    [`/admin/${folder}/new`, PAGE],
    [`/admin/${folder}/[id]`, { ...PAGE, kind, admin: ["200", "200", "200", "404", "404"] }],
  ]),
);

/** Everybody sees them; only administrators change them. */
const FORBIDDEN = ["forbidden", "forbidden", "forbidden", "not_found", "invalid_input"] as const;
const OTHERS = { visitor: NOBODY_SIGNED_IN, patient: FORBIDDEN, doctor: FORBIDDEN } as const;
const DONE = ["done", "done", "done", "not_found", "invalid_input"] as const;
const IS_OPEN = ["wrong_state", "wrong_state", "wrong_state", "not_found", "invalid_input"] as const;

const versioned = (id: string) => ({ id, version: "1" });

/** Their actions. */
export const PLACE_ACTIONS: Readonly<Record<string, ActionRow>> = {
  ...Object.fromEntries(
    KINDS.flatMap(({ kind, folder, name, fields }): [string, ActionRow][] => {
      const action = (step: string) => `admin/${folder}/actions.ts#${step}${name}Action`;
      return [
        [
          action("create"),
          {
            fields: () => ({ ...fields(), slug: slug() }),
            visitor: UNAUTHENTICATED,
            patient: "forbidden",
            doctor: "forbidden",
            admin: "done",
          },
        ],
        [
          action("change"),
          { ...OTHERS, kind, fields: (id) => ({ ...fields(), ...versioned(id) }), admin: DONE },
        ],
        [action("close"), { ...OTHERS, kind, fields: versioned, admin: DONE }],
        [action("reopen"), { ...OTHERS, kind, fields: versioned, admin: IS_OPEN }],
        [action("delete"), { ...OTHERS, kind, fields: versioned, admin: DONE }],
      ];
    }),
  ),
  "admin/specialties/actions.ts#mergeSpecialtyAction": {
    ...OTHERS,
    kind: "specialty",
    fields: (id, { things: { specialty } }) => ({
      ...versioned(id),
      intoId: id === specialty.foreign ? specialty.own : specialty.foreign,
    }),
    // The last has the names of the first by now: whoever saw it before is told.
    admin: ["done", "done", "changed_meanwhile", "not_found", "invalid_input"],
  },
};
