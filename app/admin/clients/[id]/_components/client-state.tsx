import { disableClientAction, enableClientAction } from "#app/admin/clients/actions.ts";
import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { ClientDto } from "#lib/identity/clients/dto.ts";

/** Stops the client, after confirmation, or reactivates it. */
export async function ClientState({ client: { id, state } }: { client: ClientDto }) {
  const t = await getT("clients");
  const form = { hidden: { clientId: id }, pending: t("saving") };
  if (state === "disabled") {
    return (
      <TitledCard id="state-title" title={t("enableTitle")}>
        <p className="text-muted">{t("enableText")}</p>
        <ActionForm {...form} action={enableClientAction} submit={t("enable")} look="quiet" />
      </TitledCard>
    );
  }
  return (
    <TitledCard id="state-title" title={t("disableTitle")}>
      <p className="text-muted">{t("disableText")}</p>
      <Details summary={t("disableAsk")}>
        <ActionForm {...form} action={disableClientAction} submit={t("disable")} look="danger" />
      </Details>
    </TitledCard>
  );
}
