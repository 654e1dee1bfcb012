import type { Metadata } from "next";
import { secretWords } from "#app/admin/clients/secret-words.ts";
import { SecretForm } from "#app/admin/clients/_components/secret-form.tsx";
import { getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { clientPath, CLIENTS_PATH } from "#lib/identity/clients/address.ts";
import { loadClient } from "#lib/identity/clients/queries.ts";
import { webhooksPath } from "#lib/webhooks/address.ts";
import { WEBHOOK_KINDS } from "#lib/webhooks/constants.ts";
import { listWebhooks } from "#lib/webhooks/queries.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { createWebhookAction } from "./actions.ts";
import { WebhookCard } from "./_components/webhook-card.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("webhooks");
  return { title: t("title") };
}

interface WebhooksPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** A client's webhooks. */
export default async function WebhooksPage({ params, searchParams }: WebhooksPageProps) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  await requireActor("admin", webhooksPath(id));
  const { client, webhooks } = await read(async (tx, ctx) => ({
    client: await loadClient(tx, ctx, id),
    webhooks: (await listWebhooks(tx, ctx, { clientId: id })).items,
  }));
  const [t, tClients, common, words] = await Promise.all([
    getT("webhooks"),
    getT("clients"),
    getT("common"),
    secretWords("webhooks"),
  ]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: tClients("title"), href: CLIENTS_PATH },
          { label: client.name, href: clientPath(client.id), isData: true },
          { label: t("title") },
        ]}
      />
      <h1>{t("title")}</h1>
      <p className="max-w-prose text-muted">{t("intro")}</p>
      {done === "ended" && (
        <Notice tone="ok" role="status">
          <p>{t("ended")}</p>
        </Notice>
      )}
      {webhooks.length === 0 ? (
        <EmptyState title={t("noneTitle")}>
          <p>{t("noneText")}</p>
        </EmptyState>
      ) : (
        <ul className="grid gap-6">
          {webhooks.map((webhook) => (
            <li key={webhook.id}>
              <WebhookCard webhook={webhook} words={words} />
            </li>
          ))}
        </ul>
      )}
      <TitledCard id="add-title" title={t("add")} className="max-w-prose">
        <SecretForm
          formId="webhook"
          action={createWebhookAction}
          hidden={{ clientId: client.id }}
          fields={[
            {
              kind: "text",
              name: "url",
              label: t("url"),
              hint: t("urlHint"),
              isRequired: true,
              maxLength: 2000,
            },
            {
              kind: "several",
              name: "kinds",
              label: t("kinds"),
              options: WEBHOOK_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
              values: WEBHOOK_KINDS,
            },
          ]}
          submit={t("add")}
          pending={t("saving")}
          words={words}
        />
      </TitledCard>
    </>
  );
}
