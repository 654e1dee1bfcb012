import { chosenIn, keepChoice } from "#app/_request/keep-choice.ts";
import { isTheme, THEME_COOKIE } from "#components/site/theme.ts";

/** Stores the theme chosen in the footer, and returns to the page of the choice. */
export async function POST(request: Request): Promise<Response> {
  const theme = await chosenIn(request, "theme");
  const choice = isTheme(theme)
    ? { name: THEME_COOKIE, value: theme === "system" ? null : theme }
    : undefined;
  return keepChoice(request, choice);
}
