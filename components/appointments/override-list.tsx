import { Data } from "#components/ui/data.tsx";
import type { OverrideDto } from "#lib/appointments/dto-admin.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";

interface OverrideListProps {
  locale: Locale;
  overrides: readonly OverrideDto[];
  /** The zone of the visit's location. */
  timeZone: TimeZone;
  viewerTimeZone: TimeZone | undefined;
}

/** The overrides of a visit's limits with their reasons: only for staff. */
export function OverrideList({ locale, overrides, timeZone, viewerTimeZone }: OverrideListProps) {
  const t = translator(locale, "overrides");
  const write = formats(locale);
  const clock = readerClock(locale, viewerTimeZone);
  if (overrides.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <ol className="grid gap-3">
      {overrides.map(({ id, at, action, limits, reason, by }) => (
        <li key={id} className="grid gap-0.5 border-s-4 border-warn ps-4">
          <p>
            {limits.length === 0
              ? t(`action.${action}`)
              : t("passed", {
                  action: t(`action.${action}`),
                  limits: write.list(limits.map((limit) => t(`limit.${limit}`))),
                })}
          </p>
          <Data className="wrap-anywhere">{reason}</Data>
          <p className="text-small text-muted">
            <time dateTime={toIsoInstant(at)}>{clock.dateTime(at, timeZone)}</time>
            {by !== null && (
              <>
                {" "}
                <Data>{t("by", { name: by })}</Data>
              </>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}
