import { getFormats, getT } from "#app/_request/words.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { EpochMs } from "#lib/core/instant.ts";
import { EMERGENCY_PATH } from "#lib/emergency/address.ts";
import { currentAccount } from "#lib/web/session/current-session.ts";

/** In place of what an emergency access showed. */
export async function AccessOver({ endsAt }: { endsAt: EpochMs }) {
  const [t, write, account] = await Promise.all([getT("emergency"), getFormats(), currentAccount()]);
  return (
    <>
      <h1>{t("patientTitle")}</h1>
      <EmptyState title={t("overTitle")} action={<TextLink href={EMERGENCY_PATH}>{t("openAgain")}</TextLink>}>
        <p>{t("overText", { time: write.time(endsAt, account?.timeZone ?? "UTC") })}</p>
      </EmptyState>
    </>
  );
}
