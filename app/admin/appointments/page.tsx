import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { FileLinks } from "#app/_staff/file-links.tsx";
import { LatestFirst } from "#components/lists/latest-first.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ManagedVisitList, ManagedVisitRow } from "#lib/appointments/dto-admin.ts";
import { managedVisitsFileHref, managedVisitsHref } from "#lib/appointments/managed-address.ts";
import { listManagedVisits } from "#lib/appointments/queries-list.ts";
import type { UrlParams } from "#lib/core/lists.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { VisitFilter } from "./_components/visit-filter.tsx";
import { VisitsTable } from "./_components/visits-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("adminVisits");
  return { title: t("title") };
}

/** All visits, searched by what a caller or a doctor knows. */
export default async function VisitsPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", "/admin/appointments");
  const address = await searchParams;
  const list = await auditedRead((tx, ctx) => listManagedVisits(tx, ctx, address));
  const t = await getT("adminVisits");
  const { search, next, patient } = list;
  const newHref = `/admin/appointments/new${patient === null ? "" : `?patient=${patient.id}`}`;
  return (
    <ListPage
      title={t("title")}
      add={<ButtonLink href={newHref}>{t("add")}</ButtonLink>}
      intro={!list.isCut && <FileLinks file={managedVisitsFileHref(search)} />}
      done={address["done"] === "several" ? t("done.several") : undefined}
      filter={<Narrowing list={list} />}
      isEmpty={list.visits.length === 0}
      none={{
        title: t("noneTitle"),
        text: t("noneText"),
        all: { href: "/admin/appointments", label: t("all") },
      }}
      pages={
        <LatestFirst
          label={t("pages")}
          before={search.before}
          next={next}
          href={(before) => managedVisitsHref({ ...search, before })}
          words={{ position: t("latestFirst"), first: t("firstPage"), older: t("older") }}
        />
      }
    >
      <Visits list={list} />
    </ListPage>
  );
}

/** The filters of the list, and those set already. */
async function Narrowing({ list: { search, patient, choices, isCut } }: { list: ManagedVisitList }) {
  const t = await getT("adminVisits");
  return (
    <>
      <VisitFilter search={search} choices={choices} />
      {patient !== null && (
        <p className="flex flex-wrap gap-x-4">
          <span>{t.rich("of", { name: patient.name, data: (text) => <Data>{text}</Data> })}</span>
          <TextLink href={managedVisitsHref({ ...search, patient: undefined, before: undefined })}>
            {t("ofAll")}
          </TextLink>
        </p>
      )}
      {isCut && (
        <Notice tone="warn" headingLevel="h2" title={t("cutTitle")}>
          <p>{t("cutText")}</p>
        </Notice>
      )}
    </>
  );
}

/** The selected ones go to a page that shows what would change. */
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
      <VisitsTable
        visits={list.visits}
        isOverridden={({ isOverridden }) => isOverridden}
        before={[{ key: "choose", heading: t("choose"), cell: choice }]}
      />
      <SubmitButton look="quiet" pendingLabel={t("finding")} className="justify-self-start screen-only">
        {t("severalSubmit")}
      </SubmitButton>
    </form>
  );
}
