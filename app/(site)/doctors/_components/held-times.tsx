import { getFormats, getT } from "#app/_request/words.ts";
import { HoldNotice } from "#components/appointments/hold-notice.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { bookingHref } from "#lib/appointments/address.ts";
import type { TimesHeld } from "#lib/appointments/queries-hold.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";

interface HeldTimesProps {
  locale: Locale;
  held: TimesHeld;
  viewerTimeZone: TimeZone | undefined;
}

/** The doctor's times that concern this visitor: the one on hold for them, and the one that was taken before they pressed it. */
export async function HeldTimes({ locale, held: { now, own, missed }, viewerTimeZone }: HeldTimesProps) {
  const [t, write] = await Promise.all([getT("holds"), getFormats()]);
  return (
    <>
      {missed !== null && (
        <Notice
          tone="warn"
          role="status"
          title={t("missedTitle", { time: write.dateTime(missed.startsAt, missed.timeZone) })}
        >
          <p>
            {missed.heldUntil === null
              ? t("missedGone")
              : t("missedText", {
                  until: readerClock(locale, viewerTimeZone).ownTime(missed.heldUntil, missed.timeZone),
                })}
          </p>
        </Notice>
      )}
      {own !== null && (
        <HoldNotice locale={locale} hold={own} now={now} viewerTimeZone={viewerTimeZone}>
          <p className="pt-2">
            <ButtonLink
              href={bookingHref({
                doctorSlug: own.doctor.slug,
                visitTypeSlug: own.visitTypeSlug,
                mode: own.mode,
                locationSlug: own.location.slug,
                startsAt: own.startsAt,
              })}
            >
              {t("goOn")}
            </ButtonLink>
          </p>
        </HoldNotice>
      )}
    </>
  );
}
