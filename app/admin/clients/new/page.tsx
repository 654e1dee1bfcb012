import type { Metadata } from "next";
import { createClientAction } from "#app/admin/clients/actions.ts";
import { SecretForm } from "#app/admin/clients/_components/secret-form.tsx";
import { clientQuestions } from "#app/admin/clients/questions.ts";
import { secretWords } from "#app/admin/clients/secret-words.ts";
import { getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { Card } from "#components/ui/card.tsx";
import { CLIENTS_PATH } from "#lib/identity/clients/address.ts";
import { requireActor } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("clients");
  return { title: t("add") };
}

/** The form for a new client, which then shows its secret in its place. */
export default async function NewClientPage() {
  await requireActor("admin", `${CLIENTS_PATH}/new`);
  const [t, common, fields, words] = await Promise.all([
    getT("clients"),
    getT("common"),
    clientQuestions(),
    secretWords("clients"),
  ]);
  return (
    <>
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("title"), href: CLIENTS_PATH }, { label: t("add") }]}
      />
      <h1>{t("add")}</h1>
      <Card className="max-w-prose">
        <SecretForm
          formId="client"
          action={createClientAction}
          fields={fields}
          submit={t("add")}
          pending={t("saving")}
          words={words}
        />
      </Card>
    </>
  );
}
