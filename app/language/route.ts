import { chosenIn, keepChoice } from "#app/_request/keep-choice.ts";
import { isOfferedLocale, LOCALE_COOKIE } from "#lib/i18n/locales.ts";

/** Keeps the language that the form in the header chose, and goes back to the page it was chosen on. */
export async function POST(request: Request): Promise<Response> {
  const language = await chosenIn(request, "language");
  return keepChoice(
    request,
    isOfferedLocale(language) ? { name: LOCALE_COOKIE, value: language } : undefined,
  );
}
