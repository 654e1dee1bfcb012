import { env } from "#lib/env.ts";
import { limitedText } from "#lib/web/transport/json-body.ts";

/** The form's value for a field, if any: a body that is no form, or is larger than any form of ours, chooses nothing. */
export async function chosenIn(request: Request, field: string): Promise<string | undefined> {
  const text = await limitedText(request).catch(() => undefined);
  const headers = { "Content-Type": request.headers.get("content-type") ?? "" };
  const form = text && (await new Response(text, { headers }).formData().catch(() => undefined));
  const chosen = form ? form.get(field) : undefined;
  return typeof chosen === "string" ? chosen : undefined;
}

const YEAR_SECONDS = 31_536_000;

/** Answers a form that sets a preference for this browser: stores it for a year, or removes it, and redirects to the form's page. */
export function keepChoice(
  request: Request,
  choice: { readonly name: string; readonly value: string | null } | undefined,
): Response {
  const headers = new Headers({ Location: pageOf(request) });
  if (choice !== undefined) headers.append("Set-Cookie", cookieOf(choice));
  return new Response(null, { status: 303, headers });
}

function cookieOf({ name, value }: { readonly name: string; readonly value: string | null }): string {
  const age = value === null ? 0 : YEAR_SECONDS;
  const secure = env().APP_URL.startsWith("https:") ? "; Secure" : "";
  return `${name}=${encodeURIComponent(value ?? "")}; Path=/; Max-Age=${age}; SameSite=Lax; HttpOnly${secure}`;
}

/** The path and query of the page that sent the form, without its origin: a forged Referer cannot redirect to another site. */
function pageOf(request: Request): string {
  const referer = request.headers.get("referer");
  if (referer === null || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return pathname.startsWith("//") ? "/" : pathname + search;
}
