import type { Locale } from "#lib/i18n/locales.ts";
import { formats } from "#lib/i18n/formats.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { SessionEnds } from "./account.ts";
import { SessionWarning } from "./session-warning.tsx";
import { WARN_BEFORE_MS } from "./session-watch.ts";

const MINUTE_MS = 60_000;

/** Warns signed-in users before they are signed out. The words are ready to show, and no catalogue is sent. */
export function SessionNotice({ locale, ends }: { locale: Locale; ends: SessionEnds }) {
  const t = translator(locale, "sessions");
  const left = formats(locale).duration(WARN_BEFORE_MS / MINUTE_MS);
  return (
    <SessionWarning
      ends={ends}
      words={{
        title: t("warningTitle"),
        idle: t("warningIdle", { left }),
        absolute: t("warningAbsolute", { left }),
        last: t("warningLast"),
        timeLeft: t("timeLeft"),
        stay: t("stay"),
        stayByPassword: t("stayByPassword"),
        endedTitle: t("signedOutTitle"),
        endedText: t("signedOutText"),
        signIn: t("signInNewTab"),
      }}
    />
  );
}
