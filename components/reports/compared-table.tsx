import { Table } from "#components/ui/table.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import { changeInWords, type Figures } from "./change-in-words.ts";

export interface Compared extends Figures {
  key: string;
  label: string;
  write: (value: number) => string;
}

/** Figures of the report beside those of the days before. A change from zero has no percentage. */
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
