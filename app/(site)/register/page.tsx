import type { Metadata } from "next";
import { getFormats, getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { safeNext } from "#lib/core/safe-next.ts";
import { signInPath } from "#lib/core/sign-in-path.ts";
import { listTimeZones, renamedTimeZones } from "#lib/core/time-zone.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { redirectSignedIn } from "#lib/transport/redirect-signed-in.ts";
import { RegisterForm } from "./_components/register-form.tsx";
import { registerWords } from "./_components/register-words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("registerTitle") };
}

interface RegisterPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function RegisterPage({ searchParams }: RegisterPageProps) {
  const next = safeNext((await searchParams).next, "");
  await redirectSignedIn(next);
  const [t, words, formats] = await Promise.all([getT("account"), registerWords(), getFormats()]);
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
      <RegisterForm
        next={next}
        words={words}
        termsVersion={TERMS_VERSION}
        termsLabel={t.rich("terms", {
          // A new tab keeps what was typed so far.
          terms: (text) => <NewTab href="/terms">{text}</NewTab>,
          privacy: (text) => <NewTab href="/privacy">{text}</NewTab>,
        })}
        termsHint={t("termsVersion", { version: formats.date(TERMS_VERSION) })}
        timeZones={listTimeZones()}
        renamedTimeZones={renamedTimeZones()}
      />
    </div>
  );
}

function NewTab({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <a href={href} target="_blank" className="link">
      {children}
    </a>
  );
}
