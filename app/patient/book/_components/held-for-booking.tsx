import { getT } from "#app/_request/words.ts";
import { HoldNotice } from "#components/appointments/hold-notice.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { HeldTime } from "#lib/appointments/dto.ts";
import type { BookingChoice } from "#lib/appointments/queries-booking.ts";
import type { EpochMs } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

interface HeldForBookingProps {
  choice: BookingChoice;
  hold: HeldTime | null;
  now: EpochMs;
  viewerTimeZone: TimeZone;
}

/** Above the form: whether the time to book is, or was, on hold for the user. */
export async function HeldForBooking({ choice, hold, now, viewerTimeZone }: HeldForBookingProps) {
  if (hold === null) return null;
  const [locale, t] = await Promise.all([requestLocale(), getT("holds")]);
  if (hold.isLive)
    return <HoldNotice locale={locale} hold={hold} now={now} viewerTimeZone={viewerTimeZone} isTimeSaid />;
  if (!choice.isFree) return null;
  return (
    <Notice tone="warn" role="status" headingLevel="h2" title={t("endedTitle")}>
      <p>{t("endedText")}</p>
    </Notice>
  );
}
