import type { Metadata } from "next";
import { requireOwner } from "#app/account/require-owner.ts";
import { confirmEmailAction } from "#app/account/email/actions.ts";
import { getT } from "#app/_request/words.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Data } from "#components/ui/data.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { newAddressOf } from "#lib/web/flows/own-account.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("confirmTitle") };
}

interface ConfirmEmailPageProps {
  searchParams: Promise<{ token?: string | string[] }>;
}

/** The page behind the mailed link. Opening it changes nothing: the button does. */
export default async function ConfirmEmailPage({ searchParams }: ConfirmEmailPageProps) {
  const { token: given } = await searchParams;
  const token = typeof given === "string" ? given : "";
  await requireOwner(`/account/email/confirm?${new URLSearchParams({ token })}`);
  const [t, email] = await Promise.all([getT("ownAccount"), newAddressOf(token)]);
  if (email === undefined) {
    return (
      <div className="grid max-w-prose gap-6">
        <h1>{t("confirmInvalidTitle")}</h1>
        <p>{t("confirmInvalid")}</p>
        <ButtonLink href="/account/email" className="justify-self-start">
          {t("confirmAgain")}
        </ButtonLink>
      </div>
    );
  }
  return (
    <div className="grid max-w-prose gap-6">
      <h1>{t("confirmTitle")}</h1>
      <p className="break-words">{t.rich("confirmText", { email, data: (words) => <Data>{words}</Data> })}</p>
      <ActionForm
        action={confirmEmailAction}
        hidden={{ token }}
        submit={t("confirmSubmit")}
        pending={t("confirmPending")}
      />
    </div>
  );
}
