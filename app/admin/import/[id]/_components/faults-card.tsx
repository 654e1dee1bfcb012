import { getFormats, getT } from "#app/_request/words.ts";
import { columnWords } from "#app/admin/import/column-words.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Fault } from "#lib/csv/dto.ts";
import { faultWords } from "#lib/i18n/fault-words.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

/** All faults of a file, by line and column. */
export async function FaultsCard({ faults }: { faults: readonly Fault[] }) {
  const [t, write, columnName, locale] = await Promise.all([
    getT("imports"),
    getFormats(),
    columnWords(),
    requestLocale(),
  ]);
  return (
    <TitledCard id="faults-title" title={t("faultsTitle", { count: faults.length })}>
      <p className="max-w-prose">{t("faultsIntro")}</p>
      <Table
        caption={t("faultsTable")}
        isCaptionHidden
        rows={faults}
        rowKey={({ line, column, fault }) => `${line} ${column} ${fault}`}
        columns={[
          { key: "line", heading: t("line"), isFigure: true, cell: ({ line }) => write.number(line) },
          {
            key: "column",
            heading: t("column"),
            isRowHeading: true,
            cell: ({ column }) => (column === null ? t("wholeLine") : <Data>{columnName(column)}</Data>),
          },
          { key: "problem", heading: t("problem"), cell: ({ fault }) => faultWords(locale, fault) },
          {
            key: "value",
            heading: t("inFile"),
            cell: ({ value }) => (value === null || value === "" ? "–" : <Data>{value}</Data>),
          },
        ]}
      />
    </TitledCard>
  );
}
