import { getT } from "#app/_request/words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { webhooksPath } from "#lib/webhooks/address.ts";

/** Links to the client's webhooks. */
export async function Webhooks({ clientId }: { clientId: string }) {
  const t = await getT("webhooks");
  return (
    <TitledCard id="webhooks-title" title={t("title")}>
      <p className="text-muted">{t("intro")}</p>
      <TextLink href={webhooksPath(clientId)}>{t("title")}</TextLink>
    </TitledCard>
  );
}
