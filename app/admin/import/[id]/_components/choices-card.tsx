import { getT } from "#app/_request/words.ts";
import { columnHints, columnWords } from "#app/admin/import/column-words.ts";
import { chooseForImportAction } from "#app/admin/import/actions.ts";
import type { FieldGroup, FieldSpec } from "#components/forms/field-spec.ts";
import { FieldsForm } from "#components/forms/fields-form.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import { Data } from "#components/ui/data.tsx";
import { ENCODINGS } from "#lib/csv/constants.ts";
import type { ImportDto } from "#lib/csv/dto.ts";
import { listTimeZones } from "#lib/core/time-zone.ts";
import { faultWords } from "#lib/i18n/fault-words.ts";
import { requestLocale } from "#lib/web/request/locale.ts";

const MOST_CORRECTED = 100;

/** Asks for what the file lacks: its encoding, values for all new rows, and corrections of faulty cells. */
export async function ChoicesCard({ file }: { file: ImportDto }) {
  const t = await getT("imports");
  const groups = [await encodingGroup(file), await valuesGroup(file), await cellsGroup(file)].filter(
    ({ fields }) => fields.length > 0,
  );
  const { id, version, preview } = file;
  const isToChoose = !preview.isEncodingKnown;
  if (groups.length === 0) return null;
  return (
    <TitledCard id="choices-title" title={isToChoose ? t("encodingTitle") : t("choicesTitle")}>
      {isToChoose && (
        <>
          <p className="max-w-prose">{t("encodingIntro")}</p>
          <div className="grid gap-2">
            <h3 id="sample-title" className="text-h3">
              {t("sampleTitle")}
            </h3>
            <pre className="overflow-x-auto" tabIndex={0} role="region" aria-labelledby="sample-title">
              <Data>{preview.sample.join("\n")}</Data>
            </pre>
          </div>
        </>
      )}
      <FieldsForm
        formId="choices"
        action={chooseForImportAction}
        hidden={{ importId: id, version: String(version) }}
        groups={groups}
        submit={t("check")}
        pending={t("checking")}
        look="quiet"
        reload={{ href: `/admin/import/${id}`, words: t("reload") }}
      />
    </TitledCard>
  );
}

async function encodingGroup({ preview, choices }: ImportDto): Promise<FieldGroup> {
  const t = await getT("imports");
  const field: FieldSpec = {
    kind: "select",
    name: "encoding",
    label: t("encoding"),
    emptyLabel: t("chooseEncoding"),
    options: ENCODINGS.map((value) => ({ value, label: t(`encodings.${value}`) })),
    value: choices.encoding,
  };
  return { key: "encoding", fields: preview.isEncodingKnown ? [] : [field] };
}

async function valuesGroup({ preview, choices }: ImportDto): Promise<FieldGroup> {
  const [t, common, columnName, hintOf] = await Promise.all([
    getT("imports"),
    getT("common"),
    columnWords(),
    columnHints(),
  ]);
  const columns = [...new Set([...preview.lacks, ...Object.keys(choices.values)])];
  const fields = columns.map((column): FieldSpec => {
    const words = { name: `values.${column}`, label: columnName(column), optional: common("optional") };
    const value = choices.values[column];
    if (column !== "timeZone") return { kind: "text", ...words, hint: hintOf(column), value };
    const options = listTimeZones().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
    return { kind: "select", ...words, emptyLabel: t("chooseKind"), options, optionsAreData: true, value };
  });
  return { key: "values", legend: t("choicesIntro"), fields };
}

/** A correction stays in its field, so that it can be corrected again. */
async function cellsGroup({ preview, choices }: ImportDto): Promise<FieldGroup> {
  const [t, columnName, locale] = await Promise.all([getT("imports"), columnWords(), requestLocale()]);
  const faulty = preview.faults.filter(({ column, value }) => column !== null && value !== null);
  const faultOf = new Map(faulty.map(({ line, column, fault }) => [`${line}.${column}`, fault]));
  const valueOf = new Map(faulty.map(({ line, column, value }) => [`${line}.${column}`, value ?? ""]));
  const corrected = Object.keys(choices.cells);
  const shown = [...new Set([...corrected, ...faultOf.keys()])].slice(0, corrected.length + MOST_CORRECTED);
  const fields = shown.map((cell): FieldSpec => {
    const [line = "", column = ""] = cell.split(".");
    const fault = faultOf.get(cell);
    return {
      kind: "text",
      name: `cells.${cell}`,
      label: t("cellOf", { line, column: columnName(column) }),
      ...(fault !== undefined && { hint: faultWords(locale, fault) }),
      value: choices.cells[cell] ?? valueOf.get(cell),
    };
  });
  const isMore = faultOf.size > MOST_CORRECTED;
  return { key: "cells", legend: isMore ? t("cellsMore") : t("cellsTitle"), fields };
}
