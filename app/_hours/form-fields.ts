import { plainDigits } from "#lib/core/text.ts";
import { plainInput, sentFile } from "#lib/web/transport/form-input.ts";
import { minorDigits } from "#lib/i18n/money.ts";

type Fields = Record<string, string>;

/** Groups the fields of rows, `name.0.field`, as `{ "0": { field } }`; the verb validates all other fields. */
function withRows(form: FormData, rows: string): { plain: Fields; byRow: Record<string, Fields> } {
  const plain: Fields = {};
  const byRow: Record<string, Fields> = {};
  for (const [name, value] of Object.entries(plainInput(form))) {
    const [list, row, field] = name.split(".");
    if (name === "portal") continue;
    if (list === rows && row !== undefined && field !== undefined) (byRow[row] ??= {})[field] = value;
    else plain[name] = value;
  }
  return { plain, byRow };
}

/** A day's periods. A row without times is ignored, and a ticked one is removed. */
export function dayHoursInput(form: FormData): unknown {
  const { plain, byRow } = withRows(form, "periods");
  const kept = Object.entries(byRow).flatMap(([row, { remove, ...period }]) => {
    const isEmpty = `${period["startTime"] ?? ""}${period["endTime"] ?? ""}`.trim() === "";
    return remove !== undefined || isEmpty ? [] : [[row, period]];
  });
  const copies = Object.keys(plain).flatMap((name) => /^copyTo\.([1-7])$/.exec(name)?.[1] ?? []);
  const rest = Object.fromEntries(Object.entries(plain).filter(([name]) => !/^copyTo\.[1-7]$/.test(name)));
  return { ...rest, periods: Object.fromEntries(kept), copyTo: copies };
}

/** All fields but the one for the redirect. */
export function withoutPortal(form: FormData): Fields {
  const { portal: _, ...input } = plainInput(form);
  return input;
}

export async function photoInput(form: FormData): Promise<object> {
  const photo = await sentFile(form, "photo");
  return { ...withoutPortal(form), ...(photo !== undefined && { photo }) };
}

/** Hours on one date: the form's mode means one mode or both. */
export function extraHoursInput(form: FormData): unknown {
  const { mode, ...input } = withoutPortal(form);
  return mode === undefined || mode === "both" ? input : { ...input, modes: [mode] };
}

/** A profile: numbers are typed as text, an empty one means the clinic's value, and a fee is in whole units. */
export function profileInput(form: FormData): unknown {
  const { plain, byRow } = withRows(form, "visitTypes");
  const { languages = "", horizonDays = "", currency = "", ...rest } = plain;
  return {
    ...rest,
    languages: languages.split(/[\s,]+/).filter((tag) => tag !== ""),
    horizonDays: numberOf(horizonDays),
    visitTypes: Object.values(byRow).map((typed) => offerInput(typed, currency)),
  };
}

const NUMBERS = [
  "durationMinutes",
  "stepMinutes",
  "bufferBeforeMinutes",
  "bufferAfterMinutes",
  "noticeMinutes",
  "changeCutoffMinutes",
] as const;

function offerInput(typed: Fields, currency: string): unknown {
  const { isOffered, mode = "", feeMinor = "", needsConfirmation = "", ...rest } = typed;
  const numbers = NUMBERS.flatMap((name) => {
    const text = rest[name];
    return text === undefined ? [] : [[name, numberOf(text)]];
  });
  return {
    ...rest,
    ...Object.fromEntries(numbers),
    isOffered: isOffered !== undefined,
    modes: mode === "" ? null : mode === "both" ? ["in_person", "video"] : [mode],
    feeMinor: minorOf(feeMinor, currency),
    needsConfirmation: needsConfirmation === "" ? null : needsConfirmation === "yes",
  };
}

function numberOf(text: string): number | string | null {
  const typed = plainDigits(text);
  if (typed === "") return null;
  return /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
}

function minorOf(text: string, currency: string): number | string | null {
  const typed = plainDigits(text).replace(",", ".");
  if (typed === "") return null;
  const isAmount = /^\d{1,9}(\.\d{1,3})?$/.test(typed) && /^[A-Z]{3}$/.test(currency);
  return isAmount ? Math.round(Number(typed) * 10 ** minorDigits(currency)) : typed;
}
