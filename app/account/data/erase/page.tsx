import type { Metadata } from "next";
import { ClosingVisits, StillBooked } from "#app/account/_components/closing-visits.tsx";
import { LeaveForm } from "#app/account/_components/leave-form.tsx";
import { requireOwner } from "#app/account/require-owner.ts";
import { getT } from "#app/_request/words.ts";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { ownClosing } from "#lib/web/flows/own-account.ts";
import { mintKey } from "#lib/web/transport/mint-key.ts";
import { eraseAccountAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("ownAccount");
  return { title: t("eraseTitle") };
}

const ERASED = ["account", "patient", "messages", "access"] as const;
const KEPT = ["visits", "trail", "others", "directory"] as const;

/** States exactly what is erased and what remains, before it is done. */
export default async function ErasePage() {
  await requireOwner("/account/data/erase");
  const [closing, t, common] = await Promise.all([ownClosing(), getT("ownAccount"), getT("common")]);
  const isRefused = closing.visitsAsDoctor > 0;
  return (
    <div className="grid max-w-prose gap-6">
      <Breadcrumbs
        label={common("breadcrumbs")}
        crumbs={[{ label: t("dataTitle"), href: "/account/data" }, { label: t("eraseTitle") }]}
      />
      <header className="grid gap-2">
        <h1>{t("eraseTitle")}</h1>
        <p>{t("eraseIntro")}</p>
      </header>
      {isRefused && <StillBooked count={closing.visitsAsDoctor} />}
      <section aria-labelledby="erased" className="grid gap-2">
        <h2 id="erased">{t("erasedTitle")}</h2>
        <ul className="list-disc space-y-1 ps-5">
          {ERASED.map((what) => (
            <li key={what}>{t(`erased.${what}`)}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="kept" className="grid gap-2">
        <h2 id="kept">{t("keptTitle")}</h2>
        <ul className="list-disc space-y-1 ps-5">
          {KEPT.map((what) => (
            <li key={what}>{t(`kept.${what}`)}</li>
          ))}
        </ul>
      </section>
      {!isRefused && (
        <>
          <ClosingVisits closing={closing} />
          <LeaveForm
            action={eraseAccountAction}
            idempotencyKey={mintKey()}
            words={{ confirm: t("eraseConfirm"), submit: t("eraseSubmit"), pending: t("erasePending") }}
          />
        </>
      )}
    </div>
  );
}
