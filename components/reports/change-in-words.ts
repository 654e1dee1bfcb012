import { formats } from "#lib/i18n/formats.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translator.ts";

/** A figure of a report, and the same for the days before. */
export interface Figures {
  /** Null for a division by zero. */
  now: number | null;
  before: number | null;
  /** A fraction of one: its change is in percentage points. */
  isShare?: boolean;
}

/** `+12%`, `−3%`, `0%`, or percentage points for a share. A change from zero has no percentage. */
export function changeInWords(locale: Locale, { now, before, isShare = false }: Figures): string {
  const t = translator(locale, "reports");
  if (now === null || before === null || (before === 0 && !isShare)) return t("dash");
  // In whole percent: a change that rounds to zero has no sign.
  const percent = Math.round((Math.abs(now - before) / (isShare ? 1 : before)) * 100);
  const change = isShare ? t("points", { count: percent }) : formats(locale).percent(percent / 100);
  if (percent === 0) return change;
  return now > before ? `+${change}` : `−${change}`;
}
