import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { FileLinks } from "#app/_staff/file-links.tsx";
import { findPeopleAction } from "#app/admin/audit/actions.ts";
import { ListTabs } from "#components/appointments/list-tabs.tsx";
import { RefusalTable } from "#components/audit/refusal-table.tsx";
import { trailFileHref, trailHref } from "#lib/trail/address.ts";
import { PeopleSearch } from "#components/audit/people-search.tsx";
import { TrailSearchForm } from "#components/audit/trail-search-form.tsx";
import { TrailList } from "#components/audit/trail-list.tsx";
import { LatestFirst } from "#components/lists/latest-first.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { UrlParams } from "#lib/core/lists.ts";
import type { TrailPageDto } from "#lib/trail/dto.ts";
import { findPeople } from "#lib/trail/queries-people.ts";
import { searchTrail } from "#lib/trail/queries-trail.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("audit");
  return { title: t("title") };
}

/** The audit trail and the counted refusals, searchable by administrators. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", "/admin/audit");
  const address = await searchParams;
  const { page, found } = await auditedRead(async (tx, ctx) => ({
    page: await searchTrail(tx, ctx, address),
    found: await findPeople(tx, ctx, address["who"]),
  }));
  const [locale, t, write] = await Promise.all([requestLocale(), getT("audit"), getFormats()]);
  const { search, timeZone } = page;
  const { action, person, actor, from, to } = search.typed;
  const shared = Object.fromEntries(
    Object.entries({ action, person, actor, from, to }).filter(([, typed]) => typed !== undefined),
  );
  return (
    <ListPage
      title={t("title")}
      intro={<Intro page={page} />}
      filter={
        <>
          <ListTabs
            label={t("tabs")}
            tabs={(["entries", "refusals"] as const).map((show) => ({
              href: trailHref({ show, typed: shared }),
              label: t(show),
              isHere: show === search.show,
            }))}
          />
          <PeopleSearch locale={locale} action={findPeopleAction} found={found} />
          <TrailSearchForm locale={locale} search={search} />
          <p className="text-small text-muted">{t("zone", { zone: write.zone(timeZone) })}</p>
        </>
      }
      fault={
        Object.keys(search.faults).length === 0 ? undefined : (
          <Notice tone="warn" title={t("faultTitle")}>
            <p>{t("faultText")}</p>
          </Notice>
        )
      }
      isEmpty={page.entries.length === 0 && page.refusals.length === 0}
      none={{ title: t("noneTitle"), text: t("none") }}
      pages={
        <LatestFirst
          label={t("pages")}
          before={search.before}
          next={page.next}
          href={(before) => trailHref({ ...search, before })}
          words={{ position: t("latestFirst"), first: t("latest"), older: t("older") }}
        />
      }
    >
      {search.show === "entries" ? (
        <TrailList locale={locale} page={page} />
      ) : (
        <RefusalTable locale={locale} page={page} />
      )}
    </ListPage>
  );
}

/** The person whose trail it is, if one was chosen, and its CSV file. */
async function Intro({ page: { search, person } }: { page: TrailPageDto }) {
  const t = await getT("audit");
  const { person: _, ...others } = search.typed;
  return (
    <>
      <p className="max-w-prose">{t("intro")}</p>
      {person !== null && (
        <p className="flex flex-wrap gap-x-6">
          <span>{t.rich("ofPerson", { name: person, data: (words) => <Data>{words}</Data> })}</span>
          <TextLink href={trailHref({ show: search.show, typed: others })}>{t("everyone")}</TextLink>
        </p>
      )}
      {search.show === "entries" && Object.keys(search.faults).length === 0 && (
        <FileLinks file={trailFileHref(search)} />
      )}
    </>
  );
}
