import type { Metadata } from "next";
import { NoMail } from "#app/_request/no-mail.tsx";
import { getT } from "#app/_request/words.ts";
import { TextForm } from "#components/users/text-form.tsx";
import { keepableNext } from "#lib/core/safe-next.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { askForResetAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("account");
  return { title: t("forgotTitle") };
}

interface ForgotPasswordPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function ForgotPasswordPage({ searchParams }: ForgotPasswordPageProps) {
  const [t, { next }] = await Promise.all([getT("account"), searchParams]);
  const isOffered = mailTransport() !== "none";
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("forgotTitle")}</h1>
        {isOffered && <p>{t("forgotIntro")}</p>}
      </header>
      {isOffered ? (
        <TextForm
          action={askForResetAction}
          hidden={{ next: keepableNext(next) }}
          kind="username"
          field={{ name: "email", label: t("email") }}
          words={{ submit: t("forgotSubmit"), pending: t("forgotPending") }}
        />
      ) : (
        <NoMail what="noMailForgot" />
      )}
    </div>
  );
}
