import type { LocationDto } from "#lib/catalog/dto.ts";
import { readerLocale } from "#lib/i18n/reader-locale.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Change } from "#lib/outbox/constants.ts";

import type { Known } from "./decide.ts";
import type { DeliveryFacts } from "./load-delivery.ts";
import { paragraph, type MailBlock, type MailContent } from "./mails/content.ts";
import { action, beforeFacts, linkTo, whenFacts } from "./visit-texts.ts";

interface SummarisedNews {
  readonly news: Change;
  readonly facts: DeliveryFacts;
  /** What the doctor knew, if it has moved. */
  readonly before: (Known & { readonly location: LocationDto }) | undefined;
}

/**
 * What has changed in a doctor's diary, beyond today and tomorrow, in the order of the appointments: reference, time and location. It names
 * no patient. `stopPath` is the link to turn these mails off.
 */
export function summaryMail(
  reader: Pick<DeliveryFacts["reader"], "locale" | "timeZone">,
  told: readonly SummarisedNews[],
  stopPath: string,
): MailContent {
  const locale = readerLocale(reader);
  const t = translator(locale, "visitMails");
  const inOrder = told.toSorted(
    ({ facts: { visit: a } }, { facts: { visit: b } }) =>
      a.startsAt - b.startsAt || a.reference.localeCompare(b.reference),
  );
  return {
    locale,
    subject: t("summary.subject", { count: told.length }),
    blocks: [
      paragraph(t("summary.opening")),
      ...inOrder.map((each) => appointment(each)),
      action(t("doctorPage"), "/doctor"),
      {
        kind: "links",
        links: [linkTo(t("choices"), "/account/messages"), linkTo(t("summary.stop"), stopPath)],
      },
    ],
  };

  function appointment({ news, facts, before }: SummarisedNews): MailBlock {
    const listed = [
      { label: t("summary.what"), value: t(`summary.${news}`) },
      ...whenFacts(locale, facts, "doctor"),
      ...(news === "moved" && before !== undefined ? beforeFacts(locale, before, facts) : []),
      { label: t("reference"), value: facts.visit.reference },
    ];
    return { kind: "facts", facts: listed };
  }
}
