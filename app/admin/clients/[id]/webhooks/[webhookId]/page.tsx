import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormats, getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Data } from "#components/ui/data.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { Id } from "#lib/core/fields.ts";
import { listHref, type UrlParams } from "#lib/core/lists.ts";
import { CLIENTS_PATH } from "#lib/identity/clients/address.ts";
import { webhookPath, webhooksPath } from "#lib/webhooks/address.ts";
import { listWebhookDeliveries, loadWebhook } from "#lib/webhooks/queries.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { DeliveryTable } from "./_components/delivery-table.tsx";

const PER_PAGE = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("webhooks");
  return { title: t("log") };
}

interface LogPageProps {
  params: Promise<{ id: string; webhookId: string }>;
  searchParams: Promise<UrlParams>;
}

/** The deliveries to one webhook URL and its responses, latest first. */
export default async function WebhookLogPage({ params, searchParams }: LogPageProps) {
  const [{ id, webhookId }, { before, done }] = await Promise.all([params, searchParams]);
  const here = webhookPath({ clientId: id, webhookId });
  await requireActor("admin", here);
  const from = Id.safeParse(before);
  const after = from.success ? { id: from.data } : undefined;
  const { webhook, list } = await read(async (tx, ctx) => ({
    webhook: await loadWebhook(tx, ctx, webhookId),
    list: await listWebhookDeliveries(tx, ctx, { webhookId, limit: PER_PAGE, after }),
  }));
  if (webhook.clientId !== id) notFound();
  const [t, tClients, common, write] = await Promise.all([
    getT("webhooks"),
    getT("clients"),
    getT("common"),
    getFormats(),
  ]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: tClients("title"), href: CLIENTS_PATH },
          { label: t("title"), href: webhooksPath(id) },
          { label: t("log") },
        ]}
      />
      <h1>{t("log")}</h1>
      <p className="wrap-anywhere">
        <Data>{webhook.url}</Data>
      </p>
      {done === "again" && (
        <Notice tone="ok" role="status">
          <p>{t("sentAgain")}</p>
        </Notice>
      )}
      {list.items.length === 0 ? (
        <EmptyState title={t("logNone")}>
          <p>{t("logNoneText")}</p>
        </EmptyState>
      ) : (
        <DeliveryTable deliveries={list.items} isEnded={webhook.endedAt !== null} write={write} />
      )}
      <nav aria-label={t("pages")} className="flex gap-6">
        {after && <TextLink href={here}>{t("newest")}</TextLink>}
        {list.next && <TextLink href={listHref(here, { before: list.next.id })}>{t("older")}</TextLink>}
      </nav>
    </>
  );
}
