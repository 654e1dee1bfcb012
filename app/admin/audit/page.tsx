import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ListTabs } from "#components/appointments/list-tabs.tsx";
import { RefusalTable } from "#components/audit/refusal-table.tsx";
import { trailHref } from "#lib/trail/address.ts";
import { TrailSearchForm } from "#components/audit/trail-search-form.tsx";
import { TrailList } from "#components/audit/trail-list.tsx";
import { LatestFirst } from "#components/lists/latest-first.tsx";
import { ListPage } from "#components/lists/list-page.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { UrlParams } from "#lib/core/lists.ts";
import { searchTrail } from "#lib/trail/queries-trail.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("audit");
  return { title: t("title") };
}

/** The audit trail and the counted refusals, to be searched by administrators. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<UrlParams> }) {
  await requireActor("admin", "/admin/audit");
  const address = await searchParams;
  const page = await auditedRead((tx, ctx) => searchTrail(tx, ctx, address));
  const [locale, t, write] = await Promise.all([requestLocale(), getT("audit"), getFormats()]);
  const { search, timeZone } = page;
  const { action, actor, from, to } = search.typed;
  const shared = Object.fromEntries(
    Object.entries({ action, actor, from, to }).filter(([, typed]) => typed !== undefined),
  );
  return (
    <ListPage
      title={t("title")}
      intro={<p className="max-w-prose">{t("intro")}</p>}
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
