import { plainDigits } from "#lib/core/text.ts";

import { dayFormats } from "./day-formats.ts";
import { OFFERED_LOCALES } from "./locales.ts";

export interface TypedDate {
  readonly day?: string | undefined;
  readonly month?: string | undefined;
  readonly year?: string | undefined;
}

/**
 * The day typed into three fields, as `YYYY-MM-DD`; the month may be a number, or a name in any language that users may choose. An impossible day is returned as typed,
 * `1990-2-31`, for the schema to refuse; nothing typed is an empty string.
 */
export function typedDate({ day = "", month = "", year = "" }: TypedDate): string {
  const typed = [plainDigits(year), plainDigits(month), plainDigits(day)] as const;
  if (typed.every((part) => part === "")) return "";
  const [y, m, d] = [Number(typed[0]), monthNumber(typed[1]), Number(typed[2])];
  const instant = new Date(0);
  instant.setUTCFullYear(y, m - 1, d);
  const isReal =
    /^\d{4}$/.test(typed[0]) && instant.getUTCMonth() === m - 1 && instant.getUTCDate() === d && y > 0;
  return isReal ? instant.toISOString().slice(0, 10) : typed.join("-");
}

/**
 * The fields of a form in which three, `<name>.day`, `<name>.month` and `<name>.year`, are read as one day called `name`.
 * Without them the fields are returned as they are.
 */
export function withTypedDate(
  fields: Readonly<Record<string, string>>,
  name: string,
): Record<string, string> {
  const { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year, ...others } = fields;
  if (day === undefined && month === undefined && year === undefined) return others;
  return { ...others, [name]: typedDate({ day, month, year }) };
}

/** The three fields of a stored day, e.g. to show it for changing. */
export function dateParts(date: string): TypedDate {
  const [year = "", month = "", day = ""] = date.split("-");
  return { year, month: month.replace(/^0/, ""), day: day.replace(/^0/, "") };
}

function monthNumber(typed: string): number {
  const name = typed.toLowerCase().replace(/\.$/, "");
  if (/^\d{1,2}$/.test(name)) return Number(name);
  if (name.length < 3) return Number.NaN;
  const months = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, "0")}-01`);
  const isNamed = (day: string) =>
    OFFERED_LOCALES.some((locale) => dayFormats(locale).month(day).toLowerCase().startsWith(name));
  return months.findIndex(isNamed) + 1 || Number.NaN;
}
