import { chosenIn, keepChoice } from "#app/_request/keep-choice.ts";
import { isOfferedLocale, LOCALE_COOKIE } from "#lib/i18n/locales.ts";

/** Stores the language chosen in the header, and returns to the page of the choice. */
export async function POST(request: Request): Promise<Response> {
  const language = await chosenIn(request, "language");
  return keepChoice(
    request,
    isOfferedLocale(language) ? { name: LOCALE_COOKIE, value: language } : undefined,
  );
}
