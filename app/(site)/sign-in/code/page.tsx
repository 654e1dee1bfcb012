import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { HeldMeanwhile } from "#app/(site)/_components/held-meanwhile.tsx";
import { getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import { isCodeAwaited } from "#lib/web/flows/sign-in.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { codePath, signInPath } from "#lib/core/sign-in-path.ts";
import { redirectSignedIn } from "#lib/web/transport/redirect-signed-in.ts";
import { enterCodeAction } from "#app/(site)/sign-in/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("secondFactor");
  return { title: t("codeTitle") };
}

interface CodePageProps {
  searchParams: Promise<{ next?: string | string[]; use?: string }>;
}

/** The second step of signing in. Visitors who have not entered a password begin there. */
export default async function CodePage({ searchParams }: CodePageProps) {
  const { next: wish, use } = await searchParams;
  const next = safeNext(wish, "");
  await redirectSignedIn(next);
  if (!(await isCodeAwaited())) redirect(signInPath(next));
  const isRecovery = use === "recovery";
  const t = await getT("secondFactor");
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{isRecovery ? t("recoveryTitle") : t("codeTitle")}</h1>
        <p>{isRecovery ? t("recoveryIntro") : t("codeIntro")}</p>
      </header>
      {next !== "" && <HeldMeanwhile />}
      {/* The key keeps text typed into one field out of the other. */}
      <TextForm
        key={isRecovery ? "recovery" : "app"}
        action={enterCodeAction}
        hidden={{ next }}
        kind={isRecovery ? "recoveryCode" : "code"}
        field={{
          name: "code",
          label: isRecovery ? t("recoveryCode") : t("code"),
          hint: isRecovery ? t("recoveryHint") : t("codeHint"),
        }}
        words={{ submit: t("codeSubmit"), pending: t("codePending") }}
      />
      <div className="grid gap-2">
        <p>
          <TextLink href={isRecovery ? codePath(next) : recoveryPath(next)} className="py-0.5">
            {isRecovery ? t("useApp") : t("useRecovery")}
          </TextLink>
        </p>
        {isRecovery && <p>{t("lostBoth")}</p>}
        <p>
          <TextLink href={signInPath(next)} className="py-0.5">
            {t("startAgain")}
          </TextLink>
        </p>
      </div>
    </div>
  );
}

function recoveryPath(next: string): string {
  const path = codePath(next);
  return `${path}${path.includes("?") ? "&" : "?"}use=recovery`;
}
