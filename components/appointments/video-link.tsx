import { PhoneLink } from "#components/locations/phone-link.tsx";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { VIDEO_LINK_LEAD_MINUTES } from "#lib/appointments/constants.ts";
import type { VideoAccess } from "#lib/appointments/dto.ts";
import type { LocationDto } from "#lib/catalog/dto.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import { translator } from "#lib/i18n/translator.ts";

interface VideoProps {
  locale: Locale;
  visit: { readonly id: string; readonly location: LocationDto };
  video: VideoAccess;
}

/** The link to a video visit while it works, for its patient; before that, when it will. */
export function VideoLink({
  locale,
  visit,
  video,
  viewerTimeZone,
}: VideoProps & { viewerTimeZone: TimeZone }) {
  const t = translator(locale, "visits");
  const write = formats(locale);
  switch (video.state) {
    case "open":
      return (
        <div className="grid gap-2">
          <JoinLink visitId={visit.id} words={t("videoOpen")} />
          <p className="text-small text-muted">{t("videoOpenText")}</p>
        </div>
      );
    case "later":
      return (
        <p>
          {t("videoLater", {
            time: readerClock(locale, viewerTimeZone).ownDateTime(video.opensAt, visit.location.timeZone),
            lead: write.duration(VIDEO_LINK_LEAD_MINUTES),
          })}
        </p>
      );
    case "not_set_up":
      return (
        <p>
          {t.rich("videoNotSetUp", {
            phone: () => <PhoneLink number={visit.location.phone} />,
            telephone: visit.location.phone,
          })}
        </p>
      );
    default:
      return video.state satisfies never;
  }
}

/** The same on a doctor's day, in brief. */
export function VideoOfDay({ locale, visit, video }: VideoProps) {
  const t = translator(locale, "staff");
  switch (video.state) {
    case "open":
      return <JoinLink visitId={visit.id} words={t("videoOpen")} />;
    case "later":
      return (
        <p className="text-small">
          {t("videoLater", { time: formats(locale).time(video.opensAt, visit.location.timeZone) })}
        </p>
      );
    case "not_set_up":
      return <p className="text-small">{t("videoNotSetUp")}</p>;
    default:
      return video.state satisfies never;
  }
}

/** Not one of our pages: it redirects the browser to the room. */
function JoinLink({ visitId, words }: { visitId: string; words: string }) {
  return (
    <a href={`/video/${visitId}`} rel="noreferrer" className={buttonClasses()}>
      {words}
    </a>
  );
}
