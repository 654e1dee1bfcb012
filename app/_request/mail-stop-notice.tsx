import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { currentSession } from "#lib/web/session/current-session.ts";
import { getT } from "./words.ts";

/** Tells users on each of their pages that mail does not reach them, why, and what to do; empty for everyone else. */
export async function MailStopNotice() {
  const session = await currentSession();
  if (!session?.mailStop) return null;
  const t = await getT("mailStops");
  return (
    <Notice tone="warn" role="note" title={t("title")} className="print:hidden">
      <p>
        {t(`why.${session.mailStop}`)} {t("text")}
      </p>
      <p>
        <TextLink href="/account/email">{t("link")}</TextLink>
      </p>
    </Notice>
  );
}
