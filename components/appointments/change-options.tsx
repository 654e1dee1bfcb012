import { PhoneLink } from "#components/locations/phone-link.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ChangeChoices, VisitDto } from "#lib/appointments/dto.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";

interface ChangeOptionsProps {
  locale: Locale;
  visit: VisitDto;
  change: ChangeChoices;
  moveHref: string;
  cancelHref: string;
  viewerTimeZone: TimeZone;
}

/** The ways to change a visit and their deadlines, or why they are closed. */
export function ChangeOptions({
  locale,
  visit,
  change,
  moveHref,
  cancelHref,
  viewerTimeZone,
}: ChangeOptionsProps) {
  const t = translator(locale, "visits");
  if (change.whyNot !== null) return <CannotChange locale={locale} visit={visit} change={change} />;
  return (
    <div className="grid gap-3">
      <p>
        {t(change.isTakeBack ? "takeBackUntil" : "changeUntil", {
          until: readerClock(locale, viewerTimeZone).dateTime(change.until, visit.location.timeZone),
        })}
      </p>
      <div className="flex flex-wrap gap-3">
        {change.canMove && (
          <ButtonLink href={moveHref} look="quiet">
            {t("move")}
          </ButtonLink>
        )}
        {change.canCancel && (
          <ButtonLink href={cancelHref} look="danger">
            {t("cancel")}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

/** Why a visit cannot be changed online, with the rule's value and whom to call. */
export function CannotChange({
  locale,
  visit,
  change,
}: Pick<ChangeOptionsProps, "locale" | "visit" | "change">) {
  const t = translator(locale, "visits");
  const { phone } = visit.location;
  if (change.whyNot === null) return <p>{t("onlyCancel")}</p>;
  if (change.whyNot !== "cut_off_passed") return <p>{t(`whyNot.${change.whyNot}`)}</p>;
  const cutOff = visit.visitType.changeCutoffMinutes;
  return (
    <Notice tone="warn">
      <p>
        {t.rich("cutOffPassed", {
          cutOff: formats(locale).duration(cutOff),
          phone: () => <PhoneLink number={phone} />,
          telephone: phone,
        })}
      </p>
    </Notice>
  );
}
