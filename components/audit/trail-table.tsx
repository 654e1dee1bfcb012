import type { ReactNode } from "react";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table, type Column } from "#components/ui/table.tsx";
import type { TrailEntryDto, TrailPageDto } from "#lib/trail/dto.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { changesInWords } from "./changes-in-words.ts";
import { narrowing } from "./narrowing.tsx";

interface TrailTableProps {
  locale: Locale;
  page: TrailPageDto;
}

/** Entries of the trail. An action and a person lead to all else of theirs. */
export function TrailTable({ locale, page }: TrailTableProps) {
  const t = translator(locale, "audit");
  return (
    <Table
      caption={t("title")}
      isCaptionHidden
      rows={page.entries}
      rowKey={({ id }) => id}
      columns={columnsOf(locale, page)}
    />
  );
}

function columnsOf(locale: Locale, { search, timeZone }: TrailPageDto): Column<TrailEntryDto>[] {
  const t = translator(locale, "audit");
  const write = formats(locale);
  const narrow = narrowing(search);
  return [
    {
      key: "when",
      heading: t("when"),
      cell: ({ at, requestId }) => (
        <Lines
          first={
            <time dateTime={toIsoInstant(at)} className="whitespace-nowrap stacked:whitespace-normal">
              {write.dateTime(at, timeZone)}
            </time>
          }
          second={
            <>
              {t("request")}
              <Data>
                <Id>{requestId}</Id>
              </Data>
            </>
          }
        />
      ),
    },
    {
      key: "what",
      heading: t("what"),
      isRowHeading: true,
      cell: ({ action, outcome }) => (
        <span className="grid justify-items-start gap-1">
          {narrow("action", action, action)}
          {outcome === "refused" && <Chip tone="warn">{t("outcomes.refused")}</Chip>}
        </span>
      ),
    },
    {
      key: "who",
      heading: t("who"),
      cell: ({ actor, actorKind, client, role }) => (
        <Lines
          first={
            actor === null
              ? nobodyNamed(client?.name, t(actorKind === "system" ? "system" : "visitor"))
              : narrow("actor", actor.id, actor.name ?? actor.id)
          }
          second={client === null ? role !== null && t(`role.${role}`) : t("client")}
        />
      ),
    },
    {
      key: "about",
      heading: t("about"),
      cell: ({ patient, entity, entityId }) => (
        <Lines
          first={patient && narrow("patient", patient.id, patient.name ?? patient.id)}
          second={
            <Data>
              {entity} <Id>{entityId}</Id>
            </Data>
          }
        />
      ),
    },
    {
      key: "changed",
      heading: t("changed"),
      cell: ({ fields, changes }) => (
        <ul>
          {[...fields, ...changesInWords(changes)].map((words) => (
            <li key={words}>
              <Data>{words}</Data>
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

function nobodyNamed(client: string | null | undefined, otherwise: string): ReactNode {
  return client ? <Data>{client}</Data> : otherwise;
}

function Lines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <>
      {first}
      {second && <span className="block text-small text-muted">{second}</span>}
    </>
  );
}

/** Long enough to stretch the table: it may break anywhere. */
function Id({ children }: { children: string }) {
  return <span className="block w-40 wrap-anywhere stacked:w-auto">{children}</span>;
}
