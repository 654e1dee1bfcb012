import { getFormats, getT } from "#app/_request/words.ts";
import { wishFacts, wishTitle } from "#app/_request/waitlist-words.tsx";
import { Card } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { Details } from "#components/ui/details.tsx";
import { ActionForm } from "#components/users/action-form.tsx";
import type { TimeZone } from "#lib/core/time-zone.ts";
import type { OwnEntry } from "#lib/waitlist/dto.ts";
import { leaveWaitlistAction } from "../actions.ts";
import { Offer } from "./offer.tsx";

interface EntryCardProps {
  entry: OwnEntry;
  viewerTimeZone: TimeZone;
}

/** A waiting entry of a patient, current or past. */
export async function EntryCard({ entry, viewerTimeZone }: EntryCardProps) {
  const [t, write, title, facts] = await Promise.all([
    getT("waitlist"),
    getFormats(),
    wishTitle(entry),
    wishFacts(entry),
  ]);
  const since = { term: t("facts.since"), description: write.date(entry.createdAt, viewerTimeZone) };
  return (
    <Card as="li" className="grid gap-4">
      <h3 className="text-h3">{title}</h3>
      {entry.offer !== null && <Offer entry={entry} offer={entry.offer} viewerTimeZone={viewerTimeZone} />}
      {entry.ending !== null && <p>{t(`ending.${entry.ending}`)}</p>}
      <DefinitionList items={entry.ending === null ? [...facts, since] : facts.slice(0, 2)} />
      {entry.ending === null && (
        <Details summary={t("leave")}>
          <p className="text-small">{t("leaveText")}</p>
          <ActionForm
            action={leaveWaitlistAction}
            hidden={{ entryId: entry.id }}
            look="danger"
            submit={t("leaveSubmit")}
            pending={t("leaving")}
          />
        </Details>
      )}
    </Card>
  );
}
