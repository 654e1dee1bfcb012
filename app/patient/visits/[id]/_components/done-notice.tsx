import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

interface DoneNoticeProps {
  /** The last action, from the URL; shown only if the visit agrees. */
  done: string | string[] | undefined;
  visit: VisitDto;
  viewerTimeZone: TimeZone;
}

/** Confirms a move or a cancellation. */
export async function DoneNotice({ done, visit, viewerTimeZone }: DoneNoticeProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("visits")]);
  const { status, startsAt, location } = visit;
  if (done === "cancelled" && status === "cancelled") {
    return (
      <Notice tone="ok" role="status" title={t("doneCancelled")}>
        <p>{t("doneCancelledText")}</p>
      </Notice>
    );
  }
  if (done === "moved" && status !== "cancelled") {
    return (
      <Notice tone="ok" role="status" title={t("doneMoved")}>
        <p>
          {t("doneMovedText", {
            time: readerClock(locale, viewerTimeZone).dateTime(startsAt, location.timeZone),
          })}
        </p>
      </Notice>
    );
  }
  return null;
}
