import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { DefinitionList, type Definition } from "#components/ui/definition-list.tsx";
import { Details } from "#components/ui/details.tsx";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";
import { toIsoInstant } from "#lib/core/instant.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { TrailEntryDto, TrailPageDto } from "#lib/trail/dto.ts";
import { entryWords } from "./entry-words.ts";
import { narrowing } from "./narrowing.tsx";
import { Through } from "./through.tsx";

interface TrailListProps {
  locale: Locale;
  page: TrailPageDto;
}

/** Entries of the trail by day, in words. Action, user and patient link to their other entries; codes and ids are one press away. */
export function TrailList({ locale, page }: TrailListProps) {
  const write = formats(locale);
  const days = Map.groupBy(page.entries, ({ at }) => write.dayHeading(at, page.timeZone));
  return [...days].map(([day, entries]) => (
    <section key={day} className="grid gap-2">
      <h2 className="text-base font-semibold">{day}</h2>
      <ol className="grid border-t border-line">
        {entries.map((entry) => (
          <li key={entry.id} className="border-b border-line py-2">
            <Entry locale={locale} page={page} entry={entry} />
          </li>
        ))}
      </ol>
    </section>
  ));
}

function Entry({ locale, page, entry }: TrailListProps & { entry: TrailEntryDto }) {
  const t = translator(locale, "auditDetails");
  const tAudit = translator(locale, "audit");
  const words = entryWords(locale, page.timeZone);
  const narrow = narrowing(page.search);
  const time = formats(locale).time(entry.at, page.timeZone);
  const what = words.action(entry.action);
  return (
    <div className="grid gap-x-4 sm:grid-cols-[4.5rem_minmax(0,1fr)]">
      <time dateTime={toIsoInstant(entry.at)} className="py-0.5 text-muted">
        {time}
      </time>
      <div className="grid min-w-0 gap-0.5">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <strong>{narrow("action", entry.action, what)}</strong>
          {entry.outcome === "refused" && <Chip tone="warn">{tAudit("outcomes.refused")}</Chip>}
          <p>
            {t.rich(entry.patient ? "byAbout" : "by", {
              who: () => <Who locale={locale} page={page} entry={entry} />,
              patient: () =>
                entry.patient && narrow("patient", entry.patient.id, entry.patient.name ?? entry.patient.id),
            })}
          </p>
        </div>
        <Details
          summary={
            <>
              {t("more")}
              <VisuallyHidden> {t("moreOf", { what, time })}</VisuallyHidden>
            </>
          }
        >
          <DefinitionList items={factsOf(locale, page, entry)} />
        </Details>
      </div>
    </div>
  );
}

function Who({
  locale,
  page,
  entry: { actor, actorKind, client, role },
}: TrailListProps & { entry: TrailEntryDto }) {
  const t = translator(locale, "audit");
  const as = role === null ? client !== null && t("client") : t(`role.${role}`);
  const nobodyNamed = t(actorKind === "system" ? "system" : "visitor");
  return (
    <span>
      {actor && narrowing(page.search)("actor", actor.id, actor.name ?? actor.id)}
      {!actor && (client?.name ? <Data>{client.name}</Data> : nobodyNamed)}
      {as && <span className="text-muted"> ({as})</span>}
      {actor && client && <Through locale={locale} name={client.name ?? client.id} />}
    </span>
  );
}

function factsOf(locale: Locale, { timeZone }: TrailPageDto, entry: TrailEntryDto): Definition[] {
  const t = translator(locale, "auditDetails");
  const words = entryWords(locale, timeZone);
  return [
    { term: t("code"), description: <Data className="font-mono">{entry.action}</Data> },
    { term: words.entity(entry.entity), description: <Id>{entry.entityId}</Id> },
    { term: t("fields"), description: entry.fields.length > 0 && <Data>{entry.fields.join(", ")}</Data> },
    ...Object.entries(entry.changes).map(([key, value]) => ({
      term: words.key(key),
      description: <Data className="wrap-anywhere">{words.value(key, value)}</Data>,
    })),
    { term: translator(locale, "audit")("request"), description: <Id>{entry.requestId}</Id> },
  ];
}

/** Long enough to widen the page, so it may break anywhere. */
function Id({ children }: { children: string }) {
  return <Data className="wrap-anywhere">{children}</Data>;
}
