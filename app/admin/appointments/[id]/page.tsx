import type { Metadata } from "next";
import { readerZone } from "#app/_request/reader-zone.ts";
import { getT } from "#app/_request/words.ts";
import { bookedThrough } from "#components/appointments/booked-through.tsx";
import { OverrideList } from "#components/appointments/override-list.tsx";
import { StatusChip } from "#components/appointments/status-chip.tsx";
import { VisitFacts } from "#components/appointments/visit-facts.tsx";
import { VisitHistory } from "#components/appointments/visit-history.tsx";
import { NotReached } from "#components/patients/not-reached.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ManagedVisitDto } from "#lib/appointments/dto-admin.ts";
import { loadManagedVisit } from "#lib/appointments/queries-managed.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { VisitForms } from "./_components/visit-forms.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("appointment") };
}

interface VisitPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
}

const DONE = ["booked", "moved", "cancelled", "notes", "corrected", "recorded"] as const;

/** An appointment with administrators' actions, and the overrides of its limits. */
export default async function ManagedVisitPage({ params, searchParams }: VisitPageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  await requireActor("admin", `/admin/appointments/${id}`);
  const visit = await auditedRead((tx, ctx) => loadManagedVisit(tx, ctx, id));
  const [locale, t, tOverrides, common, zone] = await Promise.all([
    requestLocale(),
    getT("adminVisits"),
    getT("overrides"),
    getT("common"),
    readerZone(),
  ]);
  const { location, history, overrides, status } = visit;
  const said = DONE.find((each) => each === done);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: "/admin/appointments" }, { label: t("appointment") }]}
      />
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>{t("appointment")}</h1>
        <StatusChip locale={locale} status={status} />
      </header>
      {said && (
        <Notice tone="ok" role="status">
          <p>{t(`done.${said}`)}</p>
        </Notice>
      )}
      <NotReached locale={locale} isNotReached={visit.isNotReached} phone={visit.contact?.phone ?? null} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-2">
        <Facts visit={visit} />
        <VisitForms visit={visit} />
        <TitledCard id="overrides" title={tOverrides("title")}>
          <OverrideList
            locale={locale}
            overrides={overrides}
            timeZone={location.timeZone}
            viewerTimeZone={zone}
          />
        </TitledCard>
        <TitledCard id="history" title={t("history")}>
          <VisitHistory
            locale={locale}
            history={history}
            timeZone={location.timeZone}
            viewerTimeZone={zone}
          />
        </TitledCard>
      </div>
    </>
  );
}

async function Facts({ visit }: { visit: ManagedVisitDto }) {
  const [locale, t, zone] = await Promise.all([requestLocale(), getT("adminVisits"), readerZone()]);
  const { id, patient, reference, cancelReason, canMove, canCancel } = visit;
  return (
    <TitledCard id="facts" title={t("facts")}>
      <VisitFacts
        locale={locale}
        visit={visit}
        viewerTimeZone={zone}
        before={[
          { term: t("reference"), description: <Data className="font-semibold">{reference}</Data> },
          { term: t("patient"), description: <Data>{patient.name}</Data> },
        ]}
        after={[
          ...bookedThrough(locale, visit),
          { term: t("cancelReason"), description: cancelReason && <Data>{cancelReason}</Data> },
        ]}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-1 screen-only">
        <TextLink href={`/admin/patients/${patient.id}`} className="py-0.5">
          {t("toPatient")}
        </TextLink>
        <TextLink href={`/admin/records/${id}`} className="py-0.5">
          {t("recordLink")}
        </TextLink>
      </p>
      {(canMove || canCancel) && (
        <p className="flex flex-wrap gap-3 screen-only">
          {canMove && <ButtonLink href={`/admin/appointments/${id}/move`}>{t("move")}</ButtonLink>}
          {canCancel && (
            <ButtonLink look="quiet" href={`/admin/appointments/${id}/cancel`}>
              {t("cancel")}
            </ButtonLink>
          )}
        </p>
      )}
    </TitledCard>
  );
}
