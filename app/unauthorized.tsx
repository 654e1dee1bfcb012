import type { Metadata } from "next";
import { SendAgain } from "#components/site/send-again.tsx";
import { SIGN_IN_BESIDE } from "#components/site/signed-in-again.ts";
import { sentForm } from "#lib/web/transport/sent-form.ts";
import type { StandInProps } from "#lib/web/next-seam/stand-ins.ts";
import { StandIn } from "./_request/stand-ins.tsx";
import { getT } from "./_request/words.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT("sessions");
  return { title: t("endedTitle") };
}

/** For a user who sent a form without JavaScript and was signed out meanwhile: the same form again, to send after signing in beside it. */
export default async function Unauthorized({ isFramed }: StandInProps) {
  const sent = await sentForm();
  if (sent === undefined) return null;
  const t = await getT("sessions");
  return (
    <StandIn title={t("endedTitle")} isFramed={isFramed}>
      <p className="max-w-prose">{t("endedText")}</p>
      <p>
        <a href={SIGN_IN_BESIDE} target="_blank" rel="noopener" className="link">
          {t("signInNewTab")}
        </a>
      </p>
      <SendAgain action={sent.action} fields={sent.fields} label={t("sendAgain")} />
    </StandIn>
  );
}
