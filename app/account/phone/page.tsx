import type { Metadata } from "next";
import { requireOwner } from "#app/account/require-owner.ts";
import { getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import { TextForm } from "#components/users/text-form.tsx";
import { ownAccount } from "#lib/web/flows/own-account.ts";
import { toReadablePhone } from "#lib/core/phone.ts";
import { smsTransport } from "#lib/outbox/transports.ts";
import { IDEMPOTENCY_FIELD, mintKey } from "#lib/web/transport/mint-key.ts";
import { askForSignInPhoneAction, removeSignInPhoneAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("mobileTitle") };
}

const DONE = { set: "mobileDone", removed: "mobileRemoved" } as const;

interface PhonePageProps {
  searchParams: Promise<{ done?: string }>;
}

export default async function PhonePage({ searchParams }: PhonePageProps) {
  await requireOwner("/account/phone");
  const [address, { signInPhone }, t] = await Promise.all([searchParams, ownAccount(), getT("ownAccount")]);
  const done = Object.entries(DONE).find(([name]) => name === address.done)?.[1];
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("mobileTitle")}</h1>
        <p>{t("mobileIntro")}</p>
      </header>
      {done && <Notice tone="ok" role="status" title={t(done)} />}
      {signInPhone === null ? <p>{t("mobileNone")}</p> : <OwnNumber phone={signInPhone} />}
      {smsTransport() === "none" ? (
        <p>{t("mobileDesk")}</p>
      ) : (
        <TextForm
          action={askForSignInPhoneAction}
          hidden={{ [IDEMPOTENCY_FIELD]: mintKey() }}
          kind="phone"
          field={{ name: "phone", label: t("mobile"), hint: t("mobileHint") }}
          words={{ submit: t("mobileSubmit"), pending: t("mobilePending") }}
        />
      )}
    </div>
  );
}

async function OwnNumber({ phone }: { phone: string }) {
  const t = await getT("ownAccount");
  return (
    <Card className="grid gap-3">
      <p>{t.rich("mobileNow", { phone: toReadablePhone(phone), data: (words) => <Data>{words}</Data> })}</p>
      <p className="text-muted">{t("mobileRemoveText")}</p>
      <ActionForm
        action={removeSignInPhoneAction}
        hidden={{}}
        submit={t("mobileRemove")}
        pending={t("mobileRemoving")}
        look="quiet"
      />
    </Card>
  );
}
