import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getT } from "#app/_request/words.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import { loadSecondFactor } from "#lib/identity/second-factor/queries.ts";
import { readForOwner } from "#app/account/second-factor/read-for-owner.ts";
import { turnOffAction } from "#app/account/second-factor/actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("secondFactor");
  return { title: t("turnOffTitle") };
}

export default async function TurnOffPage() {
  const { found } = await readForOwner("/off", (tx, ctx) => loadSecondFactor(tx, ctx));
  if (found.status !== "on" || found.isRequired) redirect(SECOND_FACTOR_PATH);
  const t = await getT("secondFactor");
  return (
    <>
      <h1>{t("turnOffTitle")}</h1>
      <p className="max-w-prose">{t("turnOffText")}</p>
      <form action={turnOffAction}>
        <SubmitButton look="danger" pendingLabel={t("turnOffPending")}>
          {t("turnOffSubmit")}
        </SubmitButton>
      </form>
      <p>
        <TextLink href={SECOND_FACTOR_PATH} className="py-0.5">
          {t("backToFactor")}
        </TextLink>
      </p>
    </>
  );
}
