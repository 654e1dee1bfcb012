import { Table } from "#components/ui/table.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

export interface Compared {
  key: string;
  label: string;
  /** Null for what would be divided by nothing. */
  now: number | null;
  before: number | null;
  write: (value: number) => string;
  /** A part of one: its change is said in percentage points. */
  isShare?: boolean;
}

/** Figures of the report beside those of the days before. A change from nothing is no percentage. */
export function ComparedTable({ locale, rows }: { locale: Locale; rows: readonly Compared[] }) {
  const t = translator(locale, "reports");
  const written = (value: number | null, write: Compared["write"]) =>
    value === null ? t("dash") : write(value);
  return (
    <Table
      caption={t("summary")}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "measure", heading: t("measure"), isRowHeading: true, cell: ({ label }) => label },
        { key: "now", heading: t("now"), isFigure: true, cell: ({ now, write }) => written(now, write) },
        {
          key: "before",
          heading: t("before"),
          isFigure: true,
          cell: ({ before, write }) => written(before, write),
        },
        {
          key: "change",
          heading: t("change"),
          isFigure: true,
          cell: (row) => changeInWords(locale, row),
        },
      ]}
    />
  );
}

function changeInWords(locale: Locale, { now, before, isShare = false }: Compared): string {
  const t = translator(locale, "reports");
  if (now === null || before === null || (before === 0 && !isShare)) return t("dash");
  const change = isShare
    ? t("points", { count: Math.round(Math.abs(now - before) * 100) })
    : formats(locale).percent(Math.abs(now - before) / before);
  return now > before ? `+${change}` : now < before ? `−${change}` : change;
}
