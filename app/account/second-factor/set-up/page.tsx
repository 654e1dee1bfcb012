import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";
import { findEnrolment } from "#lib/identity/second-factor/queries.ts";
import { readForOwner } from "#app/account/second-factor/read-for-owner.ts";
import { codesWords } from "#app/account/second-factor/codes-words.ts";
import { EnrolForm } from "./_components/enrol-form.tsx";
import { SecretForApp } from "./_components/secret-for-app.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("secondFactor");
  return { title: t("setUpTitle") };
}

/** Shows the pending secret, asks for a code of it, and then shows the recovery codes in the answer to the form. */
export default async function SetUpPage() {
  const { found: enrolment } = await readForOwner("/set-up", (tx, ctx) => findEnrolment(tx, ctx));
  const [t, codes] = await Promise.all([getT("secondFactor"), codesWords()]);
  return (
    <>
      <h1>{t("setUpTitle")}</h1>
      <EnrolForm
        isPending={enrolment !== undefined}
        doneText={t("nowOn")}
        words={{
          enter: t("enterTitle"),
          code: t("code"),
          hint: t("codeHint"),
          submit: t("setUpSubmit"),
          pending: t("setUpPending"),
          next: t("codesComeNext"),
        }}
        codesWords={codes}
      >
        {enrolment === undefined ? (
          <p>
            {t("nothingPending")} <TextLink href={SECOND_FACTOR_PATH}>{t("backToFactor")}</TextLink>
          </p>
        ) : (
          <SecretForApp enrolment={enrolment} />
        )}
      </EnrolForm>
    </>
  );
}
