import type { Metadata } from "next";
import { changeClientAction } from "#app/admin/clients/actions.ts";
import { clientQuestions } from "#app/admin/clients/questions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toIsoInstant } from "#lib/core/instant.ts";
import { clientPath, CLIENTS_PATH } from "#lib/identity/clients/address.ts";
import type { ClientDto } from "#lib/identity/clients/dto.ts";
import { loadClient } from "#lib/identity/clients/queries.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";
import { ClientState } from "./_components/client-state.tsx";
import { Webhooks } from "./_components/webhooks.tsx";
import { Secrets } from "./_components/secrets.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("clients");
  return { title: t("one") };
}

interface ClientPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

/** A client: its permissions, its secrets, and its end. */
export default async function ClientPage({ params, searchParams }: ClientPageProps) {
  const { id } = await params;
  await requireActor("admin", clientPath(id));
  const client = await read((tx, ctx) => loadClient(tx, ctx, id));
  const [t, common, fields, { done }] = await Promise.all([
    getT("clients"),
    getT("common"),
    clientQuestions(client),
    searchParams,
  ]);
  const { expiresAt } = client;
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[
          { label: t("title"), href: CLIENTS_PATH },
          { label: client.name, isData: true },
        ]}
      />
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-2">
        <h1>
          <Data>{client.name}</Data>
        </h1>
        <Chip tone={client.state === "active" ? "ok" : "warn"}>{t(`states.${client.state}`)}</Chip>
      </header>
      {done === "saved" && (
        <Notice tone="ok" role="status">
          <p>{t("done.saved")}</p>
        </Notice>
      )}
      <Facts client={client} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <TitledCard id="change-title" title={t("changeTitle")}>
          <FieldsForm
            formId="client"
            action={changeClientAction}
            hidden={{
              clientId: client.id,
              ...(expiresAt !== null && { expiresWas: toIsoInstant(expiresAt) }),
            }}
            stored={{ version: client.version, words: common("savedNow") }}
            fields={fields}
            submit={t("save")}
            pending={t("saving")}
            reload={{ href: clientPath(client.id), words: t("reload") }}
          />
        </TitledCard>
        <div className="grid gap-6">
          <Secrets client={client} />
          <Webhooks clientId={client.id} />
          <ClientState client={client} />
        </div>
      </div>
    </>
  );
}

async function Facts({ client: { id, createdAt, expiresAt, lastUsedAt } }: { client: ClientDto }) {
  const [t, write, account] = await Promise.all([getT("clients"), getFormats(), currentAccount()]);
  const zone = account?.timeZone ?? "UTC";
  return (
    <Card>
      <DefinitionList
        items={[
          {
            term: t("clientId"),
            description: (
              <span className="font-mono wrap-anywhere">
                <Data>{id}</Data>
              </span>
            ),
          },
          { term: t("since"), description: write.shortDate(createdAt, zone) },
          {
            term: t("expires"),
            description: expiresAt === null ? t("noEnd") : write.dateTime(expiresAt, zone),
          },
          {
            term: t("lastUse"),
            description: lastUsedAt === null ? t("never") : write.dateTime(lastUsedAt, zone),
          },
        ]}
      />
    </Card>
  );
}
