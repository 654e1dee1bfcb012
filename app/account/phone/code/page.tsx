import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireOwner } from "#app/account/require-owner.ts";
import { confirmSignInPhoneAction } from "#app/account/phone/actions.ts";
import { LastDemoMail } from "#app/_request/demo-mail.tsx";
import { getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import { waitingPhone } from "#lib/web/flows/own-account.ts";
import { toReadablePhone } from "#lib/core/phone.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("codeTitle") };
}

/** The same for every number: only its owner learns whether it signs in to another account. */
export default async function PhoneCodePage() {
  await requireOwner("/account/phone/code");
  const [phone, t] = await Promise.all([waitingPhone(), getT("ownAccount")]);
  if (phone === undefined) redirect("/account/phone");
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("codeTitle")}</h1>
        <p>{t.rich("codeIntro", { phone: toReadablePhone(phone), data: (words) => <Data>{words}</Data> })}</p>
        <p>{t("codeOther")}</p>
      </header>
      <LastDemoMail to={phone} />
      <TextForm
        action={confirmSignInPhoneAction}
        kind="code"
        field={{ name: "code", label: t("code"), hint: t("codeHint") }}
        words={{ submit: t("codeSubmit"), pending: t("codePending") }}
      />
      <p>
        <TextLink href="/account/phone" className="py-0.5">
          {t("codeAgain")}
        </TextLink>
      </p>
    </div>
  );
}
