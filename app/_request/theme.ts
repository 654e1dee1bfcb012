import { cookies } from "next/headers";
import { isTheme, THEME_COOKIE, type Theme } from "#components/site/theme.ts";

/** The theme that this visitor chose. */
export async function requestTheme(): Promise<Theme> {
  const kept = (await cookies()).get(THEME_COOKIE)?.value;
  return isTheme(kept) ? kept : "system";
}
