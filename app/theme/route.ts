import { isTheme, THEME_COOKIE } from "#components/site/theme.ts";
import { env } from "#lib/env.ts";

const YEAR_SECONDS = 31_536_000;

/** Keeps the theme that the form in the footer chose, and goes back to the page it was chosen on. */
export async function POST(request: Request): Promise<Response> {
  // A body that is no form chooses nothing.
  const form = await request.formData().catch(() => undefined);
  const theme = form?.get("theme");
  const headers = new Headers({ Location: pageOf(request) });
  if (isTheme(theme)) headers.append("Set-Cookie", themeCookie(theme));
  return new Response(null, { status: 303, headers });
}

function themeCookie(theme: string): string {
  const age = theme === "system" ? 0 : YEAR_SECONDS;
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  return `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure}`;
}

/** The path alone of the page that sent the form: whatever else its address claims, nobody is led to another site. */
function pageOf(request: Request): string {
  const referer = request.headers.get("referer");
  if (referer === null || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return pathname.startsWith("//") ? "/" : pathname + search;
}
