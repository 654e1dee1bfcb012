import { readerZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { VisitTime } from "#components/appointments/visit-time.tsx";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ownClosing } from "#lib/web/flows/own-account.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

type Closing = Awaited<ReturnType<typeof ownClosing>>;

/** Why a doctor with booked patients cannot close their account yet. */
export async function StillBooked({ count }: { count: number }) {
  const t = await getT("ownAccount");
  return (
    <Notice tone="warn" headingLevel="h2" title={t("stillBookedTitle")}>
      <p>{t("stillBooked", { count })}</p>
    </Notice>
  );
}

/** The visits that are cancelled with an account. */
export async function ClosingVisits({ closing }: { closing: Closing }) {
  const t = await getT("ownAccount");
  const { visits } = closing;
  return (
    <section aria-labelledby="visits" className="grid gap-4">
      <h2 id="visits">{t("visitsTitle")}</h2>
      <p>{visits.length === 0 ? t("visitsNone") : t("visitsText", { count: visits.length })}</p>
      {visits.some(({ isLate }) => isLate) && <p>{t("visitsLate")}</p>}
      {visits.length > 0 && (
        <ul className="grid gap-3">
          {visits.map((visit) => (
            <ClosingVisit key={visit.id} visit={visit} />
          ))}
        </ul>
      )}
      <p className="text-muted">{t("visitsOthers")}</p>
    </section>
  );
}

async function ClosingVisit({ visit }: { visit: Closing["visits"][number] }) {
  const [t, locale, zone] = await Promise.all([getT("ownAccount"), requestLocale(), readerZone()]);
  const { doctor, patient, location, isLate } = visit;
  const data = (words: React.ReactNode) => <Data>{words}</Data>;
  return (
    <Card as="li" className="grid gap-1">
      <p>
        <VisitTime locale={locale} visit={visit} timeZone={location.timeZone} viewerTimeZone={zone} />
      </p>
      <p>
        {patient.isSelf
          ? t.rich("visitOwn", { doctor: doctor.name, data })
          : t.rich("visit", { doctor: doctor.name, patient: patient.name, data })}
      </p>
      {isLate && (
        <p>
          <Chip tone="warn">{t("late")}</Chip>
        </p>
      )}
    </Card>
  );
}
