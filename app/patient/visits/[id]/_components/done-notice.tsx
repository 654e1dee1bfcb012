import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { VisitDto } from "#lib/appointments/dto.ts";
import { formats } from "#lib/i18n/formats.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

interface DoneNoticeProps {
  /** The last action, from the URL; shown only if the visit agrees. */
  done: string | string[] | undefined;
  visit: VisitDto;
}

/** Confirms a move or a cancellation. */
export async function DoneNotice({ done, visit }: DoneNoticeProps) {
  const [locale, t] = await Promise.all([requestLocale(), getT("visits")]);
  const { status, startsAt, location } = visit;
  const write = formats(locale);
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
            time: write.dateTime(startsAt, location.timeZone),
            zone: write.zone(location.timeZone),
          })}
        </p>
      </Notice>
    );
  }
  return null;
}
