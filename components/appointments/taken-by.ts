import type { VisitEventDto } from "#lib/appointments/dto.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** Who took a step of an appointment: a role, a third-party client by name, or the one through the other. */
export function takenBy(locale: Locale, { by, client }: Pick<VisitEventDto, "by" | "client">): string {
  const t = translator(locale, "visits");
  const through = t("byClient", { name: client ?? "" });
  if (by === "client") return through;
  return client === null ? t(`by.${by}`) : t("byThrough", { by: t(`by.${by}`), through });
}
