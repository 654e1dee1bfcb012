import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RegisterForm } from "#app/(site)/register/_components/register-form.tsx";
import { registerWords } from "#app/(site)/register/register-words.ts";
import { TermsLabel } from "#app/(site)/_components/terms-label.tsx";
import { HeldMeanwhile } from "#app/(site)/_components/held-meanwhile.tsx";
import { getFormats, getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { currentRegistration } from "#lib/web/flows/registration.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { registerPath } from "#lib/core/sign-in-path.ts";
import { listTimeZones, renamedTimeZones } from "#lib/core/time-zone.ts";
import { TERMS_VERSION } from "#lib/i18n/terms-version.ts";
import { redirectSignedIn } from "#lib/web/transport/redirect-signed-in.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("detailsTitle") };
}

interface DetailsPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

/** The rest of the registration, for a browser that has entered the right code. */
export default async function DetailsPage({ searchParams }: DetailsPageProps) {
  const next = safeNext((await searchParams).next, "");
  await redirectSignedIn(next);
  const registration = await currentRegistration();
  if (registration?.isVerified !== true) redirect(registerPath(next, "/code"));
  const [t, words, formats] = await Promise.all([getT("account"), registerWords(), getFormats()]);
  const email = registration.address;
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("detailsTitle")}</h1>
        <p>{t("registerIntro")}</p>
        <p className="break-words">
          {t.rich("detailsIntro", { email, address: (text) => <Data>{text}</Data> })}{" "}
          {t.rich("detailsChange", {
            register: (text) => <TextLink href={registerPath(next)}>{text}</TextLink>,
          })}
        </p>
        {next !== "" && <p>{t("nextKept")}</p>}
      </header>
      {next !== "" && <HeldMeanwhile />}
      <RegisterForm
        next={next}
        email={email}
        words={words}
        termsVersion={TERMS_VERSION}
        termsLabel={<TermsLabel />}
        termsHint={t("termsVersion", { version: formats.date(TERMS_VERSION) })}
        timeZones={listTimeZones()}
        renamedTimeZones={renamedTimeZones()}
      />
    </div>
  );
}
