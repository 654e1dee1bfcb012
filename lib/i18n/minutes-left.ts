import { MINUTE_MS } from "#lib/core/instant.ts";
import type { Locale } from "./locales.ts";
import { translator } from "./translator.ts";

/** The words of a countdown: for one minute left, for two, and so on, up to all that are left now. */
export function minutesLeftWords(locale: Locale, leftMs: number): string[] {
  const t = translator(locale, "common");
  const minutes = Math.max(1, Math.ceil(leftMs / MINUTE_MS));
  return Array.from({ length: minutes }, (_, index) => t("minutesLeft", { minutes: index + 1 }));
}
