import type { Metadata } from "next";
import { LastDemoMail } from "#app/_request/demo-mail.tsx";
import { getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("forgotSentTitle") };
}

/** The same for every address: whether it has an account is said in its mailbox only. */
export default async function ForgotPasswordSentPage() {
  const t = await getT("account");
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("forgotSentTitle")}</h1>
        <p>{t("forgotSent")}</p>
        <p>
          {t.rich("forgotSentNothing", {
            again: (text) => <TextLink href="/forgot-password">{text}</TextLink>,
          })}
        </p>
      </header>
      <LastDemoMail />
    </div>
  );
}
