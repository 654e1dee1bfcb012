import type { Metadata } from "next";
import { HeldMeanwhile } from "#app/(site)/_components/held-meanwhile.tsx";
import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { safeNext } from "#lib/core/safe-next.ts";
import { forgotPath, registerPath } from "#lib/core/sign-in-path.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { redirectSignedIn } from "#lib/web/transport/redirect-signed-in.ts";
import { SignInForm } from "./_components/sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("signInTitle") };
}

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; registered?: string; reset?: string; expired?: string }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: wish, registered, reset, expired } = await searchParams;
  const next = safeNext(wish, "");
  await redirectSignedIn(next);
  const [t, words] = await Promise.all([getT("account"), getT("secondFactor")]);
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("signInTitle")}</h1>
        <p>{next === "" ? t("signInIntro") : t("nextKept")}</p>
      </header>
      {next !== "" && <HeldMeanwhile />}
      {registered !== undefined && (
        <Notice tone="ok" role="status">
          <p>{t("registered")}</p>
        </Notice>
      )}
      {reset !== undefined && (
        <Notice tone="ok" role="status">
          <p>{t("resetDone")}</p>
        </Notice>
      )}
      {expired !== undefined && (
        <Notice tone="info" role="status">
          <p>{words("codeExpired")}</p>
        </Notice>
      )}
      <SignInForm
        next={next}
        words={{
          identifier: t("identifier"),
          password: t("password"),
          submit: t("signInTitle"),
          pending: t("signInPending"),
        }}
      />
      {mailTransport() !== "none" && (
        <div className="grid gap-2">
          <p>
            <TextLink href={forgotPath(next)}>{t("forgotLink")}</TextLink>
          </p>
          <p>
            {t.rich("noAccount", {
              register: (text) => <TextLink href={registerPath(next)}>{text}</TextLink>,
            })}
          </p>
        </div>
      )}
    </div>
  );
}
