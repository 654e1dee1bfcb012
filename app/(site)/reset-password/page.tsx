import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import { isResetLink } from "#lib/web/flows/password-reset.ts";
import { safeNext } from "#lib/core/safe-next.ts";
import { forgotPath } from "#lib/core/sign-in-path.ts";
import { resetPasswordAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("resetTitle") };
}

interface ResetPasswordPageProps {
  searchParams: Promise<{ token?: string | string[]; next?: string | string[] }>;
}

/** The page behind the mailed link. Opening it changes nothing: the button does. */
export default async function ResetPasswordPage({ searchParams }: ResetPasswordPageProps) {
  const { token, next: wish } = await searchParams;
  const next = safeNext(wish, "");
  const t = await getT("account");
  if (typeof token !== "string" || !(await isResetLink(token))) {
    return (
      <div className="grid max-w-prose gap-6">
        <h1>{t("resetInvalidTitle")}</h1>
        <p>{t("resetInvalid")}</p>
        <ButtonLink href={forgotPath(next)} className="justify-self-start">
          {t("resetAgain")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("resetTitle")}</h1>
        <p>{t("resetIntro")}</p>
      </header>
      {/* Typed only once: a user who mistypes it requests another link. */}
      <TextForm
        action={resetPasswordAction}
        hidden={{ token, next }}
        kind="newPassword"
        field={{ name: "password", label: t("resetPassword"), hint: t("newPasswordHint") }}
        words={{ submit: t("resetSubmit"), pending: t("resetPending") }}
      />
    </div>
  );
}
