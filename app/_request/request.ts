import { cookies, headers } from "next/headers";
import { cache } from "react";
import { isTheme, THEME_COOKIE, type Theme } from "#components/site/theme.ts";
import { env } from "#lib/env.ts";
import { chooseLocale, LOCALE_COOKIE, type Locale } from "#lib/i18n/locales.ts";

/** The language to answer this request in. */
export const requestLocale = cache(async (): Promise<Locale> => {
  // Headers come first: while the pages are built there is neither a request nor an environment.
  const acceptLanguage = (await headers()).get("accept-language");
  const cookie = (await cookies()).get(LOCALE_COOKIE)?.value;
  return chooseLocale({ cookie, acceptLanguage, pseudoAllowed: env().PRAXIS_MODE !== "production" });
});

/** The theme this visitor chose. */
export async function requestTheme(): Promise<Theme> {
  const kept = (await cookies()).get(THEME_COOKIE)?.value;
  return isTheme(kept) ? kept : "system";
}

/** The nonce that an inline script or style of this response needs. */
export async function requestNonce(): Promise<string | undefined> {
  return (await headers()).get("x-nonce") ?? undefined;
}

/** Names this request in the logs; minted by proxy.ts, never taken from outside. */
export async function requestId(): Promise<string> {
  return (await headers()).get("x-request-id") ?? "unnamed";
}
