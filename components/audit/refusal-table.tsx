import { Data } from "#components/ui/data.tsx";
import { Table, type Column } from "#components/ui/table.tsx";
import type { RefusalDto, TrailPageDto } from "#lib/trail/dto.ts";
import { toIsoInstant } from "#lib/core/instant.ts";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { entryWords } from "./entry-words.ts";
import { narrowing } from "./narrowing.tsx";

interface RefusalTableProps {
  locale: Locale;
  page: TrailPageDto;
}

/** Refusals by actor, counted by the hour. A source is a keyed hash of an IP address: comparable, not readable. */
export function RefusalTable({ locale, page }: RefusalTableProps) {
  const t = translator(locale, "audit");
  return (
    <Table
      caption={t("refusals")}
      isCaptionHidden
      rows={page.refusals}
      rowKey={({ id }) => id}
      columns={columnsOf(locale, page)}
    />
  );
}

function columnsOf(locale: Locale, { search, timeZone }: TrailPageDto): Column<RefusalDto>[] {
  const t = translator(locale, "audit");
  const write = formats(locale);
  const narrow = narrowing(search);
  const words = entryWords(locale, timeZone);
  return [
    {
      key: "when",
      heading: t("last"),
      cell: ({ lastAt }) => (
        <time dateTime={toIsoInstant(lastAt)} className="whitespace-nowrap stacked:whitespace-normal">
          {write.dateTime(lastAt, timeZone)}
        </time>
      ),
    },
    {
      key: "what",
      heading: t("what"),
      isRowHeading: true,
      cell: ({ action }) => narrow("action", action, words.action(action)),
    },
    { key: "code", heading: t("code"), cell: ({ code }) => <Data>{code}</Data> },
    { key: "times", heading: t("times"), isFigure: true, cell: ({ count }) => write.number(count) },
    {
      key: "who",
      heading: t("who"),
      cell: ({ actor }) =>
        actor === null ? t("visitor") : narrow("actor", actor.id, actor.name ?? actor.id),
    },
    {
      key: "source",
      heading: t("source"),
      cell: ({ source }) => <Data className="block min-w-32 wrap-anywhere">{source}</Data>,
    },
  ];
}
