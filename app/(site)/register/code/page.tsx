import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { anotherCodeAction, enterCodeAction } from "#app/(site)/register/actions.ts";
import { HeldMeanwhile } from "#app/(site)/_components/held-meanwhile.tsx";
import { LastDemoMail } from "#app/_request/demo-mail.tsx";
import { getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import { currentRegistration } from "#lib/web/flows/registration.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { registerPath, signInPath } from "#lib/core/sign-in-path.ts";
import { redirectSignedIn } from "#lib/web/transport/redirect-signed-in.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("codeTitle") };
}

interface CodePageProps {
  searchParams: Promise<{ next?: string | string[]; again?: string }>;
}

/** The same for every email: only its mailbox learns whether it has an account. */
export default async function CodePage({ searchParams }: CodePageProps) {
  const { next: wish, again } = await searchParams;
  const next = safeNext(wish, "");
  await redirectSignedIn(next);
  const registration = await currentRegistration();
  if (registration === undefined || registration.isUsed) redirect(registerPath(next));
  if (registration.isVerified) redirect(registerPath(next, "/details"));
  const [t, common] = await Promise.all([getT("account"), getT("common")]);
  const email = registration.address;
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("codeTitle")}</h1>
        <p className="break-words">
          {t.rich("codeIntro", { email, address: (text) => <Data>{text}</Data> })}
        </p>
        <p>
          {t.rich("codeKnown", { signin: (text) => <TextLink href={signInPath(next)}>{text}</TextLink> })}
        </p>
        {next !== "" && <p>{t("nextKept")}</p>}
      </header>
      {next !== "" && <HeldMeanwhile />}
      {again !== undefined && (
        <Notice tone="ok" role="status">
          <p>{t("codeSentAgain")}</p>
        </Notice>
      )}
      <LastDemoMail />
      <TextForm
        action={enterCodeAction}
        hidden={{ next }}
        kind="code"
        field={{ name: "code", label: t("codeLabel"), hint: t("codeHint") }}
        words={{ submit: common("continue"), pending: t("codePending") }}
      />
      <section className="grid gap-3">
        <h2 className="text-h3">{t("codeAgainTitle")}</h2>
        <ActionForm
          action={anotherCodeAction}
          hidden={{ next }}
          submit={t("codeAgain")}
          pending={t("codeAgainPending")}
          look="quiet"
        />
        <p>
          {t.rich("codeChange", {
            register: (text) => <TextLink href={registerPath(next)}>{text}</TextLink>,
          })}
        </p>
      </section>
    </div>
  );
}
