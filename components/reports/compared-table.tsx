import { Table } from "#components/ui/table.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

export interface Compared {
  key: string;
  label: string;
  now: number;
  before: number;
  write: (value: number) => string;
}

/** Figures of the report beside those of the days before. A change from nothing is no percentage. */
export function ComparedTable({ locale, rows }: { locale: Locale; rows: readonly Compared[] }) {
  const t = translator(locale, "reports");
  return (
    <Table
      caption={t("summary")}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "measure", heading: t("measure"), isRowHeading: true, cell: ({ label }) => label },
        { key: "now", heading: t("now"), isFigure: true, cell: ({ now, write }) => write(now) },
        { key: "before", heading: t("before"), isFigure: true, cell: ({ before, write }) => write(before) },
        {
          key: "change",
          heading: t("change"),
          isFigure: true,
          cell: ({ now, before }) => changeInWords(locale, now, before),
        },
      ]}
    />
  );
}

function changeInWords(locale: Locale, now: number, before: number): string {
  if (before === 0) return translator(locale, "reports")("dash");
  const share = formats(locale).percent(Math.abs(now - before) / before);
  return now > before ? `+${share}` : now < before ? `−${share}` : share;
}
