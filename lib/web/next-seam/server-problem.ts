import "server-only";

import type { IncomingHttpHeaders } from "node:http";

import { chooseLocale } from "#lib/i18n/locales.ts";
import { transportProblem } from "#lib/web/transport/problem.ts";
import type { TransportCode } from "#lib/web/transport/status.ts";

/** A refusal of a request that reaches no page or handler, in a language that its sender accepts. */
export function serverProblem(
  code: TransportCode,
  requestId: string,
  headers: Pick<IncomingHttpHeaders, "accept-language">,
): Response {
  const acceptLanguage = headers["accept-language"] ?? null;
  const locale = chooseLocale({ cookie: undefined, acceptLanguage, pseudoAllowed: false });
  return transportProblem(code, { locale, requestId });
}
