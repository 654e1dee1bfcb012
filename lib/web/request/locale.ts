import "server-only";

import { cookies, headers } from "next/headers";
import { cache } from "react";

import { env } from "#lib/env.ts";
import { chooseLocale, LOCALE_COOKIE, type Locale } from "#lib/i18n/locales.ts";

/** The language of this response. */
export const requestLocale = cache(async (): Promise<Locale> => {
  // Headers come first: during the build there is neither a request nor an environment.
  const acceptLanguage = (await headers()).get("accept-language");
  const cookie = (await cookies()).get(LOCALE_COOKIE)?.value;
  return chooseLocale({ cookie, acceptLanguage, pseudoAllowed: env().PRAXIS_MODE !== "production" });
});
