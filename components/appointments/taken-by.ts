import type { VisitEventDto } from "#lib/appointments/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** Who took a step of an appointment: a role, or a third-party client by name. */
export function takenBy(locale: Locale, { by, client }: Pick<VisitEventDto, "by" | "client">): string {
  const t = translator(locale, "visits");
  return by === "client" ? t("byClient", { name: client ?? "" }) : t(`by.${by}`);
}
