import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ManagedVisitList, ManagedVisitRow } from "#lib/appointments/dto-admin.ts";
import { managedVisitsHref } from "#lib/appointments/managed-address.ts";
import { listManagedVisits } from "#lib/appointments/queries-list.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { VisitFilter } from "./_components/visit-filter.tsx";
import { VisitsTable } from "./_components/visits-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("title") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** Every visit, to be found by what a caller or a doctor says of it. */
export default async function VisitsPage({ searchParams }: { searchParams: Promise<Address> }) {
  await requireActor("admin", "/admin/appointments");
  const address = await searchParams;
  const list = await auditedRead((tx, ctx) => listManagedVisits(tx, ctx, address));
  const t = await getT("adminVisits");
  const { search, next, patient } = list;
  const newHref = `/admin/appointments/new${patient === null ? "" : `?patient=${patient.id}`}`;
  return (
    <>
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1>{t("title")}</h1>
        <ButtonLink href={newHref}>{t("add")}</ButtonLink>
      </header>
      {address["done"] === "several" && (
        <Notice tone="ok" role="status">
          <p>{t("done.several")}</p>
        </Notice>
      )}
      <VisitFilter search={search} choices={list.choices} />
      {patient !== null && (
        <p className="flex flex-wrap gap-x-4">
          <span>{t.rich("of", { name: patient.name, data: (text) => <Data>{text}</Data> })}</span>
          <TextLink href={managedVisitsHref({ ...search, patient: undefined, before: undefined })}>
            {t("ofAll")}
          </TextLink>
        </p>
      )}
      {list.isCut && (
        <Notice tone="warn" headingLevel="h2" title={t("cutTitle")}>
          <p>{t("cutText")}</p>
        </Notice>
      )}
      {list.visits.length === 0 ? (
        <EmptyState
          title={t("noneTitle")}
          action={<TextLink href="/admin/appointments">{t("all")}</TextLink>}
        >
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : (
        <Visits list={list} />
      )}
      <Pagination
        label={t("pages")}
        position={t("latestFirst")}
        previous={
          search.before === undefined
            ? undefined
            : { href: managedVisitsHref({ ...search, before: undefined }), label: t("firstPage") }
        }
        next={
          next === null
            ? undefined
            : { href: managedVisitsHref({ ...search, before: next }), label: t("older") }
        }
      />
    </>
  );
}

/** The chosen ones go to a page that shows what would change. */
async function Visits({ list }: { list: ManagedVisitList }) {
  const [t, write] = await Promise.all([getT("adminVisits"), getFormats()]);
  const choice = ({ id, patient, startsAt, location }: ManagedVisitRow) => (
    <input
      type="checkbox"
      name="visit"
      value={id}
      className="size-6 accent-accent screen-only"
      aria-label={t("chooseOne", {
        patient: patient.name,
        time: write.dateTime(startsAt, location.timeZone),
      })}
    />
  );
  return (
    <form method="get" action="/admin/appointments/several" className="grid gap-4">
      <Card>
        <VisitsTable
          visits={list.visits}
          isOverridden={({ isOverridden }) => isOverridden}
          before={[{ key: "choose", heading: t("choose"), cell: choice }]}
        />
      </Card>
      <SubmitButton look="quiet" pendingLabel={t("finding")} className="justify-self-start screen-only">
        {t("severalSubmit")}
      </SubmitButton>
    </form>
  );
}
