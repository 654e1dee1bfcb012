import { getT } from "#app/_request/words.ts";

import type { SecretWords } from "./_components/new-secret.tsx";

/** What stands beside a secret when it is shown. */
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
