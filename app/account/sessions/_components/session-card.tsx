import { signOutAction } from "#app/_request/account-actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { OwnSessionDto } from "#lib/identity/users/dto.ts";
import { deviceOf } from "#lib/identity/sessions/device.ts";
import { endSessionAction } from "../actions.ts";

interface SessionCardProps {
  session: OwnSessionDto;
  /** The zone of its user. */
  timeZone: string;
}

/** One browser that is signed in, and the button that signs it out. */
export async function SessionCard({ session, timeZone }: SessionCardProps) {
  const [t, site, write] = await Promise.all([getT("sessions"), getT("site"), getFormats()]);
  const { handle, isThis } = session;
  const device = await deviceWords(session.device);
  const when = (at: number) => `${write.dateTime(at, timeZone)}, ${write.zone(timeZone)}`;
  return (
    <Card as="li" className="grid gap-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-h3" id={`device-${handle}`}>
          {device}
        </h2>
        {isThis && <Chip tone="ok">{t("thisOne")}</Chip>}
      </div>
      <DefinitionList
        items={[
          { term: t("signedInAt"), description: when(session.createdAt) },
          { term: t("usedAt"), description: when(session.seenAt) },
          { term: t("actsAs"), description: site(`role.${session.role}`) },
        ]}
      />
      <form action={isThis ? signOutAction : endSessionAction}>
        {!isThis && <input type="hidden" name="handle" value={handle} />}
        <SubmitButton look="quiet" pendingLabel={t("ending")} aria-describedby={`device-${handle}`}>
          {isThis ? t("endThis") : t("endOne")}
        </SubmitButton>
      </form>
    </Card>
  );
}

async function deviceWords(userAgent: string | null) {
  const t = await getT("sessions");
  const { browser, system } = deviceOf(userAgent);
  const data = (words: React.ReactNode) => <Data>{words}</Data>;
  if (browser !== null && system !== null) return t.rich("device", { browser, system, data });
  if (browser !== null) return <Data>{browser}</Data>;
  if (system !== null) return t.rich("deviceSystemOnly", { system, data });
  return t("deviceUnknown");
}
