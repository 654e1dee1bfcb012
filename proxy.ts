import { NextResponse, type NextRequest } from "next/server";
import { isForeignRequest, securityHeaders } from "#lib/core/security-headers.ts";
import { DEMO_MAILBOX, FRAMED_MAIL_HEADERS, isFramedMail } from "#lib/delivery/mails/framed-headers.ts";
import { env } from "#lib/env.ts";
import { chooseLocale, LOCALE_COOKIE } from "#lib/i18n/locales.ts";
import { transportProblem } from "#lib/web/transport/problem.ts";

/**
 * Runs before every page: names the request, refuses what another site sends, and gives the response its security headers. It
 * decides nothing about who may see what; the domain does. Handlers below `/api` and `/fhir/R4` have the same from `guarded()`.
 */
export function proxy(request: NextRequest): NextResponse {
  const requestId = crypto.randomUUID();
  const nonce = btoa(crypto.randomUUID());
  const { APP_URL: appUrl, PRAXIS_MODE } = env();
  const { pathname } = request.nextUrl;
  const isDemo = PRAXIS_MODE === "demo";
  const security = {
    ...securityHeaders({
      nonce,
      isDevelopment: process.env.NODE_ENV === "development",
      isHttps: appUrl.startsWith("https:"),
      hasFrames: isDemo && pathname === DEMO_MAILBOX,
    }),
    ...(isDemo && isFramedMail(pathname) && FRAMED_MAIL_HEADERS),
  };
  const response = isForeignRequest(request, appUrl)
    ? refusal(request, requestId)
    : passedOn(request, { requestId, nonce, security });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  response.headers.set("X-Request-Id", requestId);
  return response;
}

export const config = {
  // Files have the headers that next.config.ts gives them. A client of OAuth asks for the one address outside `/api` that leads there.
  matcher:
    "/((?!_next/static/|icons/|api/|api$|fhir/R4/|fhir/R4$|\\.well-known/oauth-authorization-server$).*)",
};

function refusal({ headers, cookies }: NextRequest, requestId: string): NextResponse {
  const locale = chooseLocale({
    cookie: cookies.get(LOCALE_COOKIE)?.value,
    acceptLanguage: headers.get("accept-language"),
    pseudoAllowed: false,
  });
  const { body, status, headers: given } = transportProblem("foreign_origin", { locale, requestId });
  return new NextResponse(body, { status, headers: given });
}

/** Whatever the outside said about these headers is overwritten: the pages believe them. */
function passedOn(
  request: NextRequest,
  { requestId, nonce, security }: { requestId: string; nonce: string; security: Record<string, string> },
): NextResponse {
  const headers = new Headers(request.headers);
  headers.set("x-request-id", requestId);
  headers.set("x-nonce", nonce);
  // Next puts the nonce that it finds here on its own inline scripts.
  headers.set("content-security-policy", security["Content-Security-Policy"] ?? "");
  return NextResponse.next({ request: { headers } });
}
