import type { Metadata } from "next";
import { requireOwner } from "#app/account/require-owner.ts";
import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import { ownAccount } from "#lib/web/flows/own-account.ts";
import { changePasswordAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("passwordTitle") };
}

export default async function PasswordPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  await requireOwner("/account/password");
  const [{ done }, { email }, t, words] = await Promise.all([
    searchParams,
    ownAccount(),
    getT("ownAccount"),
    getT("account"),
  ]);
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("passwordTitle")}</h1>
        <p>{t("passwordIntro")}</p>
      </header>
      {done !== undefined && (
        <Notice tone="ok" role="status" title={t("passwordDone")}>
          <p>{t("passwordDoneText")}</p>
        </Notice>
      )}
      {/* Typed only once: a user who mistypes it requests a link by mail. */}
      <TextForm
        action={changePasswordAction}
        username={email}
        kind="newPassword"
        field={{ name: "password", label: t("newPassword"), hint: words("newPasswordHint") }}
        words={{ submit: t("passwordSubmit"), pending: t("passwordPending") }}
      />
    </div>
  );
}
