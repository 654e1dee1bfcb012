import type { Metadata } from "next";
import { requireOwner } from "#app/account/require-owner.ts";
import { LastDemoMail } from "#app/_request/demo-mail.tsx";
import { getT } from "#app/_request/words.ts";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import { askedAddress, ownAccount } from "#lib/web/flows/own-account.ts";
import { mailTransport } from "#lib/outbox/transports.ts";
import { IDEMPOTENCY_FIELD, mintKey } from "#lib/web/transport/mint-key.ts";
import { askForEmailChangeAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("emailTitle") };
}

interface EmailPageProps {
  searchParams: Promise<{ sent?: string; done?: string }>;
}

/** The same for every new email: only its mailbox learns whether it has an account. */
export default async function EmailPage({ searchParams }: EmailPageProps) {
  await requireOwner("/account/email");
  const [{ sent, done }, { email, mailStop }, asked, t, tStops] = await Promise.all([
    searchParams,
    ownAccount(),
    askedAddress(),
    getT("ownAccount"),
    getT("mailStops"),
  ]);
  const data = (words: React.ReactNode) => <Data>{words}</Data>;
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("emailTitle")}</h1>
        <p className="break-words">{t.rich("emailNow", { email, data })}</p>
        <p>{mailTransport() === "none" ? t("emailNone") : t("emailIntro")}</p>
      </header>
      {done !== undefined && <Notice tone="ok" role="status" title={t("emailDone")} />}
      {sent !== undefined && (
        <>
          <Notice tone="ok" role="status" title={t("emailSentTitle")}>
            <p className="break-words">
              {asked === undefined ? t("emailSent") : t.rich("emailSentTo", { email: asked, data })}{" "}
              {t("emailSentOpen")}
            </p>
            <p>{t("emailSentNothing")}</p>
          </Notice>
          <LastDemoMail to={asked} />
        </>
      )}
      {mailTransport() !== "none" && mailStop !== null && (
        <section aria-labelledby="confirm-title" className="grid gap-2">
          <h2 id="confirm-title">{tStops("confirmTitle")}</h2>
          <p className="break-words">{tStops.rich("confirmText", { email, data })}</p>
          <ActionForm
            action={askForEmailChangeAction}
            hidden={{ email, [IDEMPOTENCY_FIELD]: mintKey() }}
            submit={tStops("confirmSubmit")}
            pending={tStops("confirmPending")}
          />
        </section>
      )}
      {mailTransport() !== "none" && (
        <TextForm
          action={askForEmailChangeAction}
          hidden={{ [IDEMPOTENCY_FIELD]: mintKey() }}
          kind="email"
          field={{ name: "email", label: t("newEmail") }}
          words={{ submit: t("emailSubmit"), pending: t("emailPending") }}
        />
      )}
    </div>
  );
}
