import { getFormats, getT } from "#app/_request/words.ts";
import { columnWords } from "#app/admin/import/column-words.ts";
import { Chip } from "#components/ui/chip.tsx";
import { Data } from "#components/ui/data.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ImportKind, LineState } from "#lib/csv/constants.ts";
import type { LineOutcome } from "#lib/csv/dto.ts";

const TONES = { new: "ok", changed: "warn", unchanged: "neutral" } as const satisfies Record<
  LineState,
  string
>;
const ORDER: readonly LineState[] = ["new", "changed", "unchanged"];

/** The outcome of each line: first new rows, then changed ones. */
export async function OutcomeTable({ kind, lines }: { kind: ImportKind; lines: readonly LineOutcome[] }) {
  const [t, write, columnName] = await Promise.all([getT("imports"), getFormats(), columnWords()]);
  const rows = lines.toSorted(
    (one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.line - other.line,
  );
  return (
    <Table
      caption={t("linesTable")}
      isCaptionHidden
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: "line", heading: t("line"), isFigure: true, cell: ({ line }) => write.number(line) },
        { key: "key", heading: t(`key.${kind}`), cell: ({ key }) => <Data>{key}</Data> },
        { key: "name", heading: t("name"), isRowHeading: true, cell: ({ name }) => <Data>{name}</Data> },
        {
          key: "state",
          heading: t("state"),
          cell: ({ state }) => <Chip tone={TONES[state]}>{t(`states.${state}`)}</Chip>,
        },
        {
          key: "fields",
          heading: t("differs"),
          cell: ({ fields }) => (fields.length === 0 ? "–" : write.list(fields.map(columnName))),
        },
      ]}
    />
  );
}
