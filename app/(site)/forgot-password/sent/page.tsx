import type { Metadata } from "next";
import { LastDemoMail } from "#app/_request/demo-mail.tsx";
import { getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { keepableNext } from "#lib/core/safe-next.ts";
import { forgotPath } from "#lib/core/sign-in-path.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("forgotSentTitle") };
}

interface ForgotPasswordSentPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** The same for every email: only its mailbox learns whether it has an account. */
export default async function ForgotPasswordSentPage({ searchParams }: ForgotPasswordSentPageProps) {
  const [t, { next }] = await Promise.all([getT("account"), searchParams]);
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("forgotSentTitle")}</h1>
        <p>{t("forgotSent")}</p>
        <p>
          {t.rich("forgotSentNothing", {
            again: (text) => <TextLink href={forgotPath(keepableNext(next))}>{text}</TextLink>,
          })}
        </p>
      </header>
      <LastDemoMail />
    </div>
  );
}
