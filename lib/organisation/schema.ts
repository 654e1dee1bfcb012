import { z } from "zod";

import { SeenVersion } from "#lib/core/fields.ts";

import { OFFERED_LOCALES } from "#lib/i18n/locales.ts";
import { oneLine } from "#lib/core/text.ts";
import { Email } from "#lib/identity/users/schema.ts";

/** From this age on patients decide alone, unless the organisation sets another: 18 in most countries. */
const AGE_OF_MAJORITY = 18;
const OLDEST_MAJORITY = 30;

/** The name precedes an email in the headers of mails: an at sign in it could be read as another email. */
const Name = oneLine({ max: 100 }).refine((text) => !/[@＠﹫]/.test(text), { error: "name_with_at_sign" });

const Age = z
  .int({ error: "number" })
  .min(0, { error: "out_of_range" })
  .max(OLDEST_MAJORITY, { error: "out_of_range" });

/** The organisation as its setup describes it. Without a sender, its mails are from `MAIL_FROM`. */
export const OrganisationInput = z.strictObject({
  name: Name,
  sender: Email.nullable().default(null),
  replyTo: Email.nullable().default(null),
  ageOfMajority: Age.default(AGE_OF_MAJORITY),
  /** Left out, it stays as it is. */
  locale: z.enum(OFFERED_LOCALES, { error: "choose" }).optional(),
});
export type OrganisationInput = z.output<typeof OrganisationInput>;

/** The same with the version that an administrator has seen, to notice what another has changed meanwhile. */
export const ChangeOrganisationInput = OrganisationInput.extend({
  version: SeenVersion.optional(),
});
