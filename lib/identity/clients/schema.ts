import { z } from "zod";

import { Flag, Id, InstantText, SeenVersion } from "#lib/core/fields.ts";
import { oneLine } from "#lib/core/text.ts";

import { CLIENT_SCOPES } from "./constants.ts";

/** What administrators set for a client. */
export const ClientFields = z.strictObject({
  name: oneLine({ max: 100 }),
  /** Each once, in the order of `CLIENT_SCOPES`. */
  scopes: z
    .array(z.enum(CLIENT_SCOPES, { error: "choose" }), { error: "choose" })
    .min(1, { error: "choose" })
    .max(50, { error: "choose" })
    .transform((wished) => CLIENT_SCOPES.filter((scope) => wished.includes(scope))),
  /** From then on the client gets no tokens, and those that it has end. */
  expiresAt: InstantText.optional(),
  /** Whether it sees all patients and appointments, not only the patients that it created. */
  seesAll: Flag,
});
export type ClientFields = z.output<typeof ClientFields>;

/** The version that was shown, to detect a change by another administrator meanwhile. */
export const ChangeClientInput = ClientFields.extend({
  clientId: Id,
  version: SeenVersion,
});

export const OfClient = z.strictObject({ clientId: Id });
