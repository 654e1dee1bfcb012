import type { Metadata } from "next";
import { ClosingVisits, StillBooked } from "#app/account/_components/closing-visits.tsx";
import { LeaveForm } from "#app/account/_components/leave-form.tsx";
import { requireOwner } from "#app/account/require-owner.ts";
import { getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { ownClosing } from "#lib/web/flows/own-account.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { closeAccountAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("closeTitle") };
}

export default async function ClosePage() {
  await requireOwner("/account/close");
  const [closing, t] = await Promise.all([ownClosing(), getT("ownAccount")]);
  const isRefused = closing.visitsAsDoctor > 0;
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("closeTitle")}</h1>
        {!isRefused && (
          <>
            <p>{t("closeIntro")}</p>
            <p>
              {t.rich("closeKept", {
                erase: (words) => <TextLink href="/account/data/erase">{words}</TextLink>,
              })}
            </p>
          </>
        )}
      </header>
      {isRefused ? (
        <StillBooked count={closing.visitsAsDoctor} />
      ) : (
        <>
          <ClosingVisits closing={closing} />
          <LeaveForm
            action={closeAccountAction}
            idempotencyKey={mintKey()}
            words={{ confirm: t("closeConfirm"), submit: t("closeSubmit"), pending: t("closePending") }}
          />
        </>
      )}
      <p>
        <TextLink href="/account" className="py-0.5">
          {t("back")}
        </TextLink>
      </p>
    </div>
  );
}
