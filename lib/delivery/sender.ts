import { env, type Env } from "#lib/env.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";

import { plainValue } from "./mails/content.ts";
import { readMailbox, type Sender } from "./transports/mailbox.ts";

type Named = Pick<OrganisationDto, "name">;

/** The sender of mails: the organisation, as set in its setup; missing parts come from `MAIL_FROM`. */
export function senderOf(
  { name, sender, replyTo }: Pick<OrganisationDto, "name" | "sender" | "replyTo">,
  { MAIL_FROM }: Pick<Env, "MAIL_FROM"> = env(),
): Sender {
  const standard = MAIL_FROM === undefined ? undefined : readMailbox(MAIL_FROM);
  const address = sender ?? standard?.address;
  const shown = plainValue(name ?? standard?.name ?? "");
  return {
    from: address === undefined ? undefined : { name: shown, address },
    replyTo: replyTo ?? undefined,
  };
}

/** The name of the organisation in messages: its own, or the product's until it has one. */
export function shownName({ name }: Named, locale: Locale): string {
  return name === null ? translator(locale, "site")("brand") : plainValue(name);
}
