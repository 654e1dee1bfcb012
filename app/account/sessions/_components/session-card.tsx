import { signOutAction } from "#app/_request/account-actions.ts";
import { getFormats, getT } from "#app/_request/words.ts";
import { Card } from "#components/ui/card.tsx";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { OwnSessionDto } from "#lib/identity/users/dto.ts";
import { isScope } from "#lib/identity/grants/constants.ts";
import { deviceOf } from "#lib/identity/sessions/device.ts";
import { endSessionAction } from "../actions.ts";

type App = NonNullable<OwnSessionDto["app"]>;

interface SessionCardProps {
  session: OwnSessionDto;
  /** The user's time zone. */
  timeZone: string;
}

/** A signed-in browser or app, and the button that signs it out. */
export async function SessionCard({ session, timeZone }: SessionCardProps) {
  const [t, site, write] = await Promise.all([getT("sessions"), getT("site"), getFormats()]);
  const { handle, isThis, app } = session;
  const device = app ? appWords(app, t("app")) : await deviceWords(session.device);
  const when = (at: number) => write.dateTime(at, timeZone);
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
          ...(app ? await appItems(app, when) : []),
        ]}
      />
      <form action={isThis ? signOutAction : endSessionAction}>
        {!isThis && <input type="hidden" name="handle" value={handle} />}
        <SubmitButton look="quiet" pendingLabel={t("ending")} aria-describedby={`device-${handle}`}>
          {isThis ? t("endThis") : t(app ? "endApp" : "endOne")}
        </SubmitButton>
      </form>
    </Card>
  );
}

/** A registered app is known by its name. */
function appWords({ client }: App, anApp: string) {
  return client === null ? anApp : <Data>{client}</Data>;
}

/** An app's permissions, and until when. A scope that is no longer offered is shown by its raw name. */
async function appItems({ scopes, endsAt }: App, when: (at: number) => string) {
  const t = await getT("sessions");
  const words = scopes.map((scope) => (isScope(scope) ? t(`appScope.${scope}`) : scope));
  return [
    {
      term: t("appMay"),
      description: (
        <ul>
          {words.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      ),
    },
    { term: t("appEnds"), description: when(endsAt) },
  ];
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
