import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { TextLink } from "#components/ui/text-link.tsx";
import { safeNext } from "#lib/core/safe-next.ts";
import { confirmPath } from "#lib/core/sign-in-path.ts";
import { read } from "#lib/web/transport/read.ts";
import { requireUser } from "#lib/web/transport/require-actor.ts";
import { loadSecondFactor } from "#lib/identity/second-factor/queries.ts";
import { ConfirmForm } from "./_components/confirm-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("sessions");
  return { title: t("confirmTitle") };
}

/** Asks for the password before a security setting is changed, and goes on to `next`. */
export default async function ConfirmPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const next = safeNext((await searchParams).next, "/account");
  await requireUser(confirmPath(next));
  const factor = await read((tx, ctx) => loadSecondFactor(tx, ctx), "second_factor.page");
  const asksCode = factor.status === "on";
  const [t, words] = await Promise.all([getT("sessions"), getT("account")]);
  return (
    <div className="grid max-w-prose gap-6">
      <header className="grid gap-2">
        <h1>{t("confirmTitle")}</h1>
        <p>{t(asksCode ? "confirmIntroCode" : "confirmIntro")}</p>
      </header>
      <ConfirmForm
        next={next}
        asksCode={asksCode}
        words={{
          password: words("password"),
          code: t("code"),
          codeHint: t("codeHint"),
          submit: t("confirm"),
          pending: t("confirming"),
        }}
      />
      <p>
        <TextLink href="/account" className="py-0.5">
          {t("confirmBack")}
        </TextLink>
      </p>
    </div>
  );
}
