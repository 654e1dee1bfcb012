import { endEmergencyAction } from "#app/doctor/emergency/actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { Notice } from "#components/ui/notice.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { RunningAccessDto } from "#lib/emergency/dto.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";

/** Above everything that an emergency access shows: when it expires, and a way to end it. */
export async function EmergencyBanner({ access }: { access: Pick<RunningAccessDto, "id" | "expiresAt"> }) {
  const [t, write, account] = await Promise.all([getT("emergency"), getFormats(), currentAccount()]);
  const until = write.timeWithZone(access.expiresAt, account?.timeZone ?? "UTC");
  return (
    <Notice tone="danger" role="note" title={t("banner", { until })}>
      <div className="grid gap-3">
        <p>{t("bannerText")}</p>
        <ActionForm
          action={endEmergencyAction}
          hidden={{ accessId: access.id }}
          submit={t("end")}
          pending={t("ending")}
          look="quiet"
        />
      </div>
    </Notice>
  );
}
