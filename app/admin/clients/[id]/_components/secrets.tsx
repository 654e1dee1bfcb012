import { endClientSecretAction, renewClientSecretAction } from "#app/admin/clients/actions.ts";
import { SecretForm } from "#app/admin/clients/_components/secret-form.tsx";
import { secretWords } from "#app/admin/clients/secret-words.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Details } from "#components/ui/details.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { SECRET_SLOTS } from "#lib/identity/clients/constants.ts";
import type { ClientDto, ClientSecretDto } from "#lib/identity/clients/dto.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";

/** A client's secrets by their first characters: each is revoked by itself, and another one is created beside a valid one. */
export async function Secrets({ client: { id, secrets } }: { client: ClientDto }) {
  const [t, words] = await Promise.all([getT("clients"), secretWords("clients")]);
  const working = secrets.filter(({ endedAt }) => endedAt === null);
  return (
    <TitledCard id="secrets-title" title={t("secretsTitle")}>
      <p className="text-muted">{working.length === 0 ? t("secretsNone") : t("secretsText")}</p>
      <ul className="grid gap-3">
        {secrets.map((secret) => (
          <Secret key={secret.id} clientId={id} secret={secret} />
        ))}
      </ul>
      <SecretForm
        formId="secret"
        action={renewClientSecretAction}
        hidden={{ clientId: id }}
        submit={t("renew")}
        pending={t("saving")}
        look="quiet"
        words={words}
        isOffered={working.length < SECRET_SLOTS.length}
      />
    </TitledCard>
  );
}

async function Secret({ clientId, secret }: { clientId: string; secret: ClientSecretDto }) {
  const [t, write, account] = await Promise.all([getT("clients"), getFormats(), currentAccount()]);
  const { id, prefix, createdAt, lastUsedAt, endedAt } = secret;
  const dateOf = (at: number) => write.dateTime(at, account?.timeZone ?? "UTC");
  return (
    <li className="grid gap-1 border-b border-line pb-3">
      <span className="font-mono font-semibold">
        <Data>{prefix}…</Data>
      </span>
      <span className="text-small text-muted">{t("secretMade", { date: dateOf(createdAt) })}</span>
      <span className="text-small text-muted">
        {lastUsedAt === null ? t("secretUnused") : t("secretUsed", { date: dateOf(lastUsedAt) })}
      </span>
      {endedAt === null ? (
        <Details summary={t("endAsk")}>
          <p className="text-small">{t("endText")}</p>
          <ActionForm
            action={endClientSecretAction}
            hidden={{ clientId, secretId: id }}
            look="danger"
            submit={t("end")}
            pending={t("saving")}
          />
        </Details>
      ) : (
        <span className="text-small text-muted">{t("secretEnded", { date: dateOf(endedAt) })}</span>
      )}
    </li>
  );
}
