import { SecretForm } from "#app/admin/clients/_components/secret-form.tsx";
import type { SecretWords } from "#app/admin/clients/_components/new-secret.tsx";
import { endWebhookAction, renewWebhookSecretAction } from "#app/admin/clients/[id]/webhooks/actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { WebhookDto } from "#lib/webhooks/dto.ts";
import { webhookPath } from "#lib/webhooks/address.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";

/** A webhook URL: its events, a new secret for it, and its removal. */
export async function WebhookCard({ webhook, words }: { webhook: WebhookDto; words: SecretWords }) {
  const [t, write, account] = await Promise.all([getT("webhooks"), getFormats(), currentAccount()]);
  const { id, clientId, url, kinds, createdAt, endedAt } = webhook;
  const dateOf = (at: number) => write.dateTime(at, account?.timeZone ?? "UTC");
  return (
    <Card className="grid justify-items-start gap-4">
      <h2 className="wrap-anywhere">
        <Data>{url}</Data>
      </h2>
      <p>{write.list(kinds.map((kind) => t(`kind.${kind}`)))}</p>
      <p className="text-small text-muted">
        {endedAt === null ? t("since", { date: dateOf(createdAt) }) : t("endedOn", { date: dateOf(endedAt) })}
      </p>
      <TextLink href={webhookPath({ clientId, webhookId: id })}>{t("log")}</TextLink>
      {endedAt === null && (
        <>
          <p className="text-muted">{t("renewText")}</p>
          <SecretForm
            formId={`secret-${id}`}
            action={renewWebhookSecretAction}
            hidden={{ webhookId: id }}
            submit={t("renew")}
            pending={t("saving")}
            look="quiet"
            words={words}
          />
          <Details summary={t("endAsk")}>
            <p className="text-small">{t("endText")}</p>
            <ActionForm
              action={endWebhookAction}
              hidden={{ webhookId: id }}
              look="danger"
              submit={t("end")}
              pending={t("saving")}
            />
          </Details>
        </>
      )}
    </Card>
  );
}
