import { z } from "zod";

import { ROLES } from "#lib/core/actor.ts";
import { Id } from "#lib/core/fields.ts";
import { oneLine } from "#lib/core/text.ts";
import { NAME_MAX_LENGTH } from "#lib/identity/users/constants.ts";
import { Email, NewPassword, Zone } from "#lib/identity/users/schema.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";

/** The invited person and role. A doctor or patient who is named here is who they become. */
export const InviteInput = z
  .strictObject({
    name: oneLine({ max: NAME_MAX_LENGTH }),
    email: Email,
    roles: z
      .array(z.enum(ROLES, { error: "choose" }), { error: "choose_role" })
      .min(1, { error: "choose_role" }),
    doctorId: Id.optional(),
    patientId: Id.optional(),
  })
  .refine(({ roles, doctorId }) => doctorId === undefined || roles.includes("doctor"), {
    path: ["doctorId"],
    error: "role_missing",
  })
  .refine(({ roles, patientId }) => patientId === undefined || roles.includes("patient"), {
    path: ["patientId"],
    error: "role_missing",
  });

/** What a new user enters when they accept; the email is the invitation's. */
export const AcceptInput = z.strictObject({
  token: z.string({ error: "required" }),
  name: oneLine({ max: NAME_MAX_LENGTH }),
  timeZone: Zone,
  password: NewPassword,
  termsVersion: z.literal(TERMS_VERSION, { error: "terms" }),
});
