import type { Translate } from "#lib/i18n/translator.ts";
import type { LeadTime } from "#lib/reports/dto-attendance.ts";

/** The lead time of a booking: `1 to 2 days`. */
export function leadTimeInWords(t: Translate<"reports">, { fromDays, toDays }: LeadTime): string {
  if (toDays === null) return t("leadFrom", { days: fromDays });
  if (fromDays === 0) return t("leadUnder", { days: toDays + 1 });
  return t("leadRange", { from: fromDays, to: toDays });
}
