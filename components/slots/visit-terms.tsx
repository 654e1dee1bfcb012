import { TAKE_BACK_MINUTES } from "#lib/appointments/constants.ts";
import type { VisitTypeDto } from "#lib/catalog/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** The rules of a visit type, to read before choosing a time. */
export function VisitTerms({ locale, visitType }: { locale: Locale; visitType: VisitTypeDto }) {
  const t = translator(locale, "slots");
  const { changeCutoffMinutes, noticeMinutes, needsConfirmation } = visitType;
  const write = formats(locale);
  return (
    <ul className="grid gap-1 text-small text-muted">
      <li>
        {changeCutoffMinutes === 0
          ? t("changeUntilStart")
          : `${t("changeUntil", { notice: write.duration(changeCutoffMinutes) })} ${t("takeBack", { takeBack: write.duration(TAKE_BACK_MINUTES) })}`}
      </li>
      {noticeMinutes > 0 && <li>{t("bookAhead", { notice: write.duration(noticeMinutes) })}</li>}
      {needsConfirmation && <li>{t("needsConfirmation")}</li>}
    </ul>
  );
}
