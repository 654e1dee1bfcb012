import { env } from "#lib/env.ts";
import { limitedText } from "#lib/web/transport/json-body.ts";

/** What a form sent for a field, if it did: a body that is no form, or larger than any form of ours, chooses nothing. */
export async function chosenIn(request: Request, field: string): Promise<string | undefined> {
  const text = await limitedText(request).catch(() => undefined);
  const headers = { "Content-Type": request.headers.get("content-type") ?? "" };
  const form = text && (await new Response(text, { headers }).formData().catch(() => undefined));
  const chosen = form ? form.get(field) : undefined;
  return typeof chosen === "string" ? chosen : undefined;
}

const YEAR_SECONDS = 31_536_000;

/** Answers a form that chooses something for this browser: kept for a year, or forgotten, and back to the page it was on. */
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

/** The path alone of the page that sent the form: whatever else its address claims, nobody is led to another site. */
function pageOf(request: Request): string {
  const referer = request.headers.get("referer");
  if (referer === null || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return pathname.startsWith("//") ? "/" : pathname + search;
}
