import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { safeNext } from "#lib/core/safe-next.ts";
import { registerPath } from "#lib/core/sign-in-path.ts";
import { redirectSignedIn } from "#lib/transport/redirect-signed-in.ts";
import { SignInForm } from "./_components/sign-in-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("signInTitle") };
}

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; registered?: string }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: wish, registered } = await searchParams;
  const next = safeNext(wish, "");
  await redirectSignedIn(next);
  const t = await getT("account");
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("signInTitle")}</h1>
        <p>{next === "" ? t("signInIntro") : t("nextKept")}</p>
      </header>
      {registered !== undefined && (
        <Notice tone="ok" role="status">
          <p>{t("registered")}</p>
        </Notice>
      )}
      <SignInForm
        next={next}
        words={{
          email: t("email"),
          password: t("password"),
          submit: t("signInTitle"),
          pending: t("signInPending"),
        }}
      />
      <p>
        {t.rich("noAccount", { register: (words) => <TextLink href={registerPath(next)}>{words}</TextLink> })}
      </p>
    </div>
  );
}
