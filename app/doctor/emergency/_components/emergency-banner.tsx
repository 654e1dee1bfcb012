import { endEmergencyAction } from "#app/doctor/emergency/actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { Countdown } from "#components/ui/countdown.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import type { RunningAccessDto } from "#lib/emergency/dto.ts";
import { minutesLeftWords } from "#lib/i18n/minutes-left.ts";
import { requestLocale } from "#lib/web/request/locale.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";

interface EmergencyBannerProps {
  access: Pick<RunningAccessDto, "id" | "expiresAt">;
  now: EpochMs;
}

/** Above everything that an emergency access shows: when it expires, and a way to end it. */
export async function EmergencyBanner({ access: { id, expiresAt }, now }: EmergencyBannerProps) {
  const [locale, t, write, account] = await Promise.all([
    requestLocale(),
    getT("emergency"),
    getFormats(),
    currentAccount(),
  ]);
  const until = write.time(expiresAt, account?.timeZone ?? "UTC");
  return (
    <Notice tone="danger" role="note" title={t("banner", { until })}>
      <div className="grid gap-3">
        <Countdown
          leftMs={expiresAt - now}
          leftWords={minutesLeftWords(locale, expiresAt - now)}
          over={t("overTitle")}
        />
        <p>{t("bannerText")}</p>
        <ActionForm
          action={endEmergencyAction}
          hidden={{ accessId: id }}
          submit={t("end")}
          pending={t("ending")}
          look="quiet"
        />
      </div>
    </Notice>
  );
}
