import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ownAddress } from "#app/patient/own-address.ts";
import { requirePatient } from "#app/patient/require-patient.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { joinHref, WAITLIST } from "#lib/waitlist/address.ts";
import { DAYTIME, OFFER_MINUTES } from "#lib/waitlist/constants.ts";
import { listOwnEntries } from "#lib/waitlist/queries-own.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { EntryCard } from "./_components/entry-card.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("waitlist");
  return { title: t("tab.patient") };
}

const OUTCOMES = ["joined", "passed", "left"] as const;

/** The waiting entries of the user's patients, their offers, and past ones. */
export default async function WaitlistPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const address = await searchParams;
  const { timeZone } = await requirePatient(ownAddress(WAITLIST, address));
  const [entries, t, write] = await Promise.all([
    auditedRead((tx, ctx) => listOwnEntries(tx, ctx)),
    getT("waitlist"),
    getFormats(),
  ]);
  const done = OUTCOMES.find((outcome) => outcome === address.done);
  const lists = [
    { key: "offersTitle", shown: entries.filter(({ offer }) => offer !== null) },
    { key: "listTitle", shown: entries.filter(({ offer, ending }) => offer === null && ending === null) },
    { key: "endedTitle", shown: entries.filter(({ ending }) => ending !== null) },
  ] as const;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>{t("title")}</h1>
        <ButtonLink href={joinHref()} look="quiet">
          {t("join")}
        </ButtonLink>
      </div>
      {done !== undefined && <Notice tone="ok" role="status" title={t(done)} />}
      <p className="max-w-prose text-muted">
        {t("intro", {
          minutes: String(OFFER_MINUTES),
          from: write.clock(DAYTIME.from),
          until: write.clock(DAYTIME.until),
        })}
      </p>
      {entries.length === 0 && (
        <EmptyState title={t("noneTitle")} action={<ButtonLink href={joinHref()}>{t("join")}</ButtonLink>}>
          <p>{t("noneText")}</p>
        </EmptyState>
      )}
      {lists
        .filter(({ shown }) => shown.length > 0)
        .map(({ key, shown }) => (
          <section key={key} aria-labelledby={key} className="grid gap-4">
            <h2 id={key}>{t(key)}</h2>
            <ul className="grid gap-4">
              {shown.map((entry) => (
                <EntryCard key={entry.id} entry={entry} viewerTimeZone={timeZone} />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
