import { getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { bookingHref } from "#lib/appointments/address.ts";
import type { TimeZone } from "#lib/core/time-zone.ts";
import { readerClock } from "#lib/i18n/reader-clock.ts";
import type { OfferedTime, OwnEntry } from "#lib/waitlist/dto.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { passOnOfferAction } from "../actions.ts";

interface OfferProps {
  entry: OwnEntry;
  offer: OfferedTime;
  viewerTimeZone: TimeZone;
}

/** An offered time, on hold for the user: they book it with the usual form, or decline it. */
export async function Offer({ entry, offer, viewerTimeZone }: OfferProps) {
  const [t, tVisit, locale] = await Promise.all([getT("waitlist"), getT("visit"), requestLocale()]);
  const { doctor, location, mode, startsAt, expiresAt } = offer;
  const clock = readerClock(locale, viewerTimeZone);
  const write = mode === "video" ? clock.ownDateTime : clock.dateTime;
  return (
    <Notice
      tone="info"
      headingLevel="p"
      title={t("heldUntil", { until: clock.ownTime(expiresAt, location.timeZone) })}
    >
      <p>
        {t.rich("offer", {
          data: (words) => <Data>{words}</Data>,
          doctor: doctor.name,
          time: write(startsAt, location.timeZone),
        })}
        <br />
        {tVisit(`mode.${mode}`)} · <Data>{location.name}</Data>
      </p>
      <div className="flex flex-wrap items-start gap-3 pt-3">
        <ButtonLink
          href={bookingHref({
            doctorSlug: doctor.slug,
            visitTypeSlug: entry.visitType.slug,
            mode,
            locationSlug: location.slug,
            startsAt,
          })}
        >
          {t("take")}
        </ButtonLink>
        <ActionForm
          action={passOnOfferAction}
          hidden={{ entryId: entry.id, offerId: offer.id }}
          look="quiet"
          submit={t("letGo")}
          pending={t("letGoing")}
        />
      </div>
    </Notice>
  );
}
