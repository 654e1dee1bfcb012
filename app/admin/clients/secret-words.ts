import { getT } from "#app/_request/words.ts";

import type { SecretWords } from "./_components/new-secret.tsx";

/** The words beside a newly created secret. */
export async function secretWords(area: "clients" | "webhooks"): Promise<SecretWords> {
  const t = await getT(area);
  return {
    title: t("secretTitle"),
    text: t("secretText"),
    clientId: t("clientId"),
    secret: t("secret"),
    copy: t("copy"),
    copied: t("copied"),
    kept: t("kept"),
  };
}
