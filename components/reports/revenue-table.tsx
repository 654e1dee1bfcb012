import type { ReactNode } from "react";
import { Table } from "#components/ui/table.tsx";
import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { RevenueAmounts } from "#lib/reports/dto.ts";

interface RevenueTableProps<Row extends RevenueAmounts> {
  locale: Locale;
  caption: string;
  heading: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  name: (row: Row) => ReactNode;
}

/** Amounts of one currency, line by line. */
export function RevenueTable<Row extends RevenueAmounts>(props: RevenueTableProps<Row>) {
  const { locale, caption, heading, rows, rowKey, name } = props;
  const t = translator(locale, "reports");
  const write = formats(locale);
  const amount = (key: "earned" | "expected" | "lost") => ({
    key,
    heading: t(key),
    isFigure: true,
    cell: (row: Row) => write.money(row[`${key}Minor`], row.currency),
  });
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={rowKey}
      columns={[
        { key: "name", heading, isRowHeading: true, cell: name },
        amount("earned"),
        amount("expected"),
        amount("lost"),
        {
          key: "visits",
          heading: t("completed"),
          isFigure: true,
          cell: ({ visits }) => write.number(visits),
        },
      ]}
    />
  );
}
