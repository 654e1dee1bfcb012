import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { ListTabs } from "#components/appointments/list-tabs.tsx";
import { RefusalTable } from "#components/audit/refusal-table.tsx";
import { trailHref } from "#lib/trail/address.ts";
import { TrailSearchForm } from "#components/audit/trail-search-form.tsx";
import { TrailTable } from "#components/audit/trail-table.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import type { TrailPageDto } from "#lib/trail/dto.ts";
import { searchTrail } from "#lib/trail/queries-trail.ts";
import { auditedRead } from "#lib/web/transport/audited-read.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("audit");
  return { title: t("title") };
}

type Address = Readonly<Record<string, string | string[] | undefined>>;

/** The audit trail and the counted refusals, to be searched by administrators. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<Address> }) {
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
    <>
      <header className="grid gap-2">
        <h1>{t("title")}</h1>
        <p className="max-w-prose">{t("intro")}</p>
      </header>
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
      <Found page={page} />
      <Pagination
        label={t("pages")}
        position={t("latestFirst")}
        previous={
          search.before === undefined
            ? undefined
            : { href: trailHref({ ...search, before: undefined }), label: t("latest") }
        }
        next={
          page.next === null
            ? undefined
            : { href: trailHref({ ...search, before: page.next }), label: t("older") }
        }
      />
    </>
  );
}

async function Found({ page }: { page: TrailPageDto }) {
  const [locale, t] = await Promise.all([requestLocale(), getT("audit")]);
  if (Object.keys(page.search.faults).length > 0) {
    return (
      <Notice tone="warn" title={t("faultTitle")}>
        <p>{t("faultText")}</p>
      </Notice>
    );
  }
  if (page.entries.length === 0 && page.refusals.length === 0) {
    return (
      <EmptyState title={t("noneTitle")}>
        <p>{t("none")}</p>
      </EmptyState>
    );
  }
  return (
    <Card>
      {page.search.show === "entries" ? (
        <TrailTable locale={locale} page={page} />
      ) : (
        <RefusalTable locale={locale} page={page} />
      )}
    </Card>
  );
}
