"use client";

import { TextInput } from "#components/ui/text-input.tsx";
import { CODE_MAX_LENGTH, LINE_MAX_LENGTH } from "#lib/records/constants.ts";
import type { RecordContent } from "#lib/records/schema.ts";

export interface RowWords {
  readonly diagnoses: string;
  readonly diagnosis: readonly string[];
  readonly system: string;
  readonly code: string;
  readonly prescriptions: string;
  readonly prescription: readonly string[];
  readonly medicine: string;
  readonly dose: string;
  readonly frequency: string;
  readonly duration: string;
}

interface RowsProps {
  rows: number;
  content: RecordContent;
  values: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  words: RowWords;
}

/** Diagnoses in words, each with its code if there is one. */
export function DiagnosisRows({ rows, content, values, faults, words }: RowsProps) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-semibold">{words.diagnoses}</legend>
      {Array.from({ length: rows }, (_, index) => {
        const { text = "", system = "", code = "" } = content.diagnoses[index] ?? {};
        const cell = (column: string, stored: string) =>
          cellOf(`diagnoses.${index}.${column}`, stored, { values, faults });
        return (
          <div key={index} className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_8rem_8rem]">
            <TextInput {...cell("text", text)} label={words.diagnosis[index]} maxLength={LINE_MAX_LENGTH} />
            <TextInput {...cell("system", system)} label={words.system} maxLength={CODE_MAX_LENGTH} />
            <TextInput {...cell("code", code)} label={words.code} maxLength={CODE_MAX_LENGTH} />
          </div>
        );
      })}
    </fieldset>
  );
}

/** Medicines, each with dose, frequency and duration. */
export function PrescriptionRows({ rows, content, values, faults, words }: RowsProps) {
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-2 font-semibold">{words.prescriptions}</legend>
      {Array.from({ length: rows }, (_, index) => {
        const {
          medicine = "",
          dose = "",
          frequency = "",
          duration = "",
        } = content.prescriptions[index] ?? {};
        const cell = (column: string, stored: string) =>
          cellOf(`prescriptions.${index}.${column}`, stored, { values, faults });
        return (
          <fieldset key={index} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
            <legend className="mb-1 text-small text-muted">{words.prescription[index]}</legend>
            <TextInput {...cell("medicine", medicine)} label={words.medicine} maxLength={LINE_MAX_LENGTH} />
            <TextInput {...cell("dose", dose)} label={words.dose} maxLength={LINE_MAX_LENGTH} />
            <TextInput
              {...cell("frequency", frequency)}
              label={words.frequency}
              maxLength={LINE_MAX_LENGTH}
            />
            <TextInput {...cell("duration", duration)} label={words.duration} maxLength={LINE_MAX_LENGTH} />
          </fieldset>
        );
      })}
    </fieldset>
  );
}

/** A cell's name is the path under which its error is reported. */
function cellOf(name: string, stored: string, { values, faults }: Pick<RowsProps, "values" | "faults">) {
  return { name, defaultValue: values[name] ?? stored, error: faults[name], autoComplete: "off" };
}
