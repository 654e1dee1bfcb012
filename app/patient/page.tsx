import type { Metadata } from "next";
import { NumberedPages } from "#app/_request/numbered-pages.tsx";
import { getT } from "#app/_request/words.ts";
import { VisitCard } from "#components/appointments/visit-card.tsx";
import { ListTabs } from "#components/appointments/list-tabs.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listVisits, type VisitListTime } from "#lib/appointments/queries.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { WAITLIST } from "#lib/waitlist/address.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { ownAddress } from "./own-address.ts";
import { requirePatient } from "./require-patient.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("visits");
  return { title: t("title") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** The visits of the user and of the patients they act for. */
export default async function VisitsPage({ searchParams }: { searchParams: Promise<Address> }) {
  const address = await searchParams;
  const { timeZone } = await requirePatient(ownAddress("/patient", address));
  const [list, locale, t, tWaitlist] = await Promise.all([
    auditedRead((tx, ctx) => listVisits(tx, ctx, address)),
    requestLocale(),
    getT("visits"),
    getT("waitlist"),
  ]);
  const { when, visits, totals } = list;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>{t("title")}</h1>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={WAITLIST} look="quiet">
            {tWaitlist("title")}
          </ButtonLink>
          <ButtonLink href="/doctors" look="quiet">
            {t("book")}
          </ButtonLink>
        </div>
      </div>
      <ListTabs
        label={t("lists")}
        tabs={(["upcoming", "past"] as const).map((each) => ({
          href: visitsHref(each),
          label: t(each, { count: totals[each] }),
          isHere: each === when,
        }))}
      />
      {visits.length === 0 ? (
        <NoVisits when={when} />
      ) : (
        <ul className="grid gap-4">
          {visits.map((visit) => (
            <VisitCard
              key={visit.id}
              locale={locale}
              visit={visit}
              viewerTimeZone={timeZone}
              href={`/patient/visits/${visit.id}`}
            />
          ))}
        </ul>
      )}
      <NumberedPages label={t("pages")} list={list} href={(page) => visitsHref(list.when, page)} />
    </>
  );
}

async function NoVisits({ when }: { when: VisitListTime }) {
  const t = await getT("visits");
  if (when === "past") {
    return (
      <EmptyState title={t("nonePast")}>
        <p>{t("nonePastText")}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("noneUpcoming")} action={<ButtonLink href="/doctors">{t("findDoctor")}</ButtonLink>}>
      <p>{t("noneUpcomingText")}</p>
    </EmptyState>
  );
}

function visitsHref(when: VisitListTime, page = 1): string {
  const params = new URLSearchParams({
    ...(when === "past" && { when }),
    ...(page > 1 && { page: String(page) }),
  });
  return params.size === 0 ? "/patient" : `/patient?${params}`;
}
