import { env, type Env } from "#lib/env.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { OrganisationDto } from "#lib/organisation/dto.ts";

import { plainValue } from "./mails/content.ts";
import { readMailbox, type Sender } from "./transports/mailbox.ts";

type Named = Pick<OrganisationDto, "name">;

/** Whom a mail is from: the organisation, as its setup says it. What that leaves open, `MAIL_FROM` says. */
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

/** What a message calls the organisation: its name, or the product's until it has one. */
export function shownName({ name }: Named, locale: Locale): string {
  return name === null ? translator(locale, "site")("brand") : plainValue(name);
}
