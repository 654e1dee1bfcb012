import type { Metadata } from "next";
import { HeldMeanwhile } from "#app/(site)/_components/held-meanwhile.tsx";
import { NoMail } from "#app/_request/no-mail.tsx";
import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import { safeNext } from "#lib/core/safe-next.ts";
import { signInPath } from "#lib/core/sign-in-path.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { redirectSignedIn } from "#lib/web/transport/redirect-signed-in.ts";
import { beginAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("registerTitle") };
}

interface RegisterPageProps {
  searchParams: Promise<{ next?: string | string[]; over?: string }>;
}

/** The first step of registering: asks only for an email. */
export default async function RegisterPage({ searchParams }: RegisterPageProps) {
  const { next: wish, over } = await searchParams;
  const next = safeNext(wish, "");
  await redirectSignedIn(next);
  const t = await getT("account");
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("registerTitle")}</h1>
        <p>{t("registerIntro")}</p>
        {next !== "" && <p>{t("nextKept")}</p>}
        <p>
          {t.rich("hasAccount", { signin: (text) => <TextLink href={signInPath(next)}>{text}</TextLink> })}
        </p>
      </header>
      {next !== "" && <HeldMeanwhile />}
      {mailTransport() === "none" ? (
        <NoMail what="noMailRegister" />
      ) : (
        <>
          {over !== undefined && (
            <Notice tone="warn" role="status">
              <p>{t("registrationOver")}</p>
            </Notice>
          )}
          <p>{t("registerEmailIntro")}</p>
          <TextForm
            action={beginAction}
            hidden={{ next }}
            kind="username"
            field={{ name: "email", label: t("email"), hint: t("registerEmailHint") }}
            words={{ submit: t("sendCode"), pending: t("codeAgainPending") }}
          />
        </>
      )}
    </div>
  );
}
