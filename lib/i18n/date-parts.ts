import { formatPatterns } from "./day-formats.ts";
import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";

/** One of the three fields of a typed date. */
export interface DatePart {
  readonly part: "day" | "month" | "year";
  readonly label: string;
}

const PARTS = ["day", "month", "year"] as const;

/** The three fields in the order in which the locale writes dates: what is typed into them is read by their names. */
export function datePartsIn(locale: Locale): DatePart[] {
  const t = translator(locale, "common");
  const written = formatPatterns(locale)("date", { day: "day", month: "month", year: "year" });
  const order = PARTS.toSorted((one, other) => written.indexOf(one) - written.indexOf(other));
  return order.map((part) => ({ part, label: t(part) }));
}
