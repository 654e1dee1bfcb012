import type { Metadata } from "next";
import { getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireUser } from "#lib/web/transport/require-actor.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("sessions");
  return { title: t("againTitle") };
}

/** For a user who has signed in beside a form that is still open: the way back to it. */
export default async function SignedInAgainPage() {
  await requireUser("/account/signed-in");
  const t = await getT("sessions");
  return (
    <>
      <h1>{t("againTitle")}</h1>
      <Notice tone="ok" className="max-w-prose">
        <p>{t("againText")}</p>
      </Notice>
      <p>
        <TextLink href="/">{t("againVisits")}</TextLink>
      </p>
    </>
  );
}
