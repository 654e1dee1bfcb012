import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import { loadSecondFactor } from "#lib/identity/second-factor/queries.ts";
import { codesWords } from "#app/account/second-factor/codes-words.ts";
import { readForOwner } from "#app/account/second-factor/read-for-owner.ts";
import { RenewForm } from "./_components/renew-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("secondFactor");
  return { title: t("renewTitle") };
}

export default async function RecoveryCodesPage() {
  const { found } = await readForOwner("/recovery-codes", (tx, ctx) => loadSecondFactor(tx, ctx));
  if (found.status !== "on") redirect(SECOND_FACTOR_PATH);
  const [t, codes] = await Promise.all([getT("secondFactor"), codesWords()]);
  return (
    <>
      <h1>{t("renewTitle")}</h1>
      <RenewForm words={{ submit: t("renewSubmit"), pending: t("renewPending") }} codesWords={codes}>
        <p className="max-w-prose">{t("renewText")}</p>
        <p>{t("codesLeft", { count: found.recoveryCodesLeft })}</p>
      </RenewForm>
      <p className="print:hidden">
        <TextLink href={SECOND_FACTOR_PATH} className="py-0.5">
          {t("backToFactor")}
        </TextLink>
      </p>
    </>
  );
}
