import { NextResponse, type NextRequest } from "next/server";
import { CSP_REPORT_PATH, isForeignWrite, securityHeaders } from "#lib/core/security-headers.ts";
import { DEMO_MAILBOX, FRAMED_MAIL_HEADERS, isFramedMail } from "#lib/delivery/mails/framed-headers.ts";
import { env } from "#lib/env.ts";
import { chooseLocale, LOCALE_COOKIE } from "#lib/i18n/locales.ts";
import { transportProblem } from "#lib/web/transport/problem.ts";

/**
 * Runs before every page and route handler: names the request, refuses what another site sends, and gives the response its
 * security headers. It decides nothing about who may see what; the domain does.
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
  const response = isRefused(request, appUrl)
    ? refusal(request, requestId)
    : passedOn(request, { requestId, nonce, security });
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  response.headers.set("X-Request-Id", requestId);
  return response;
}

export const config = {
  // Files of the build have the headers that next.config.ts gives them.
  matcher: "/((?!_next/static/|icons/).*)",
};

function isRefused(request: NextRequest, appUrl: string): boolean {
  // A browser sends its reports by itself, without an Origin; they carry no one's authority.
  const { pathname } = request.nextUrl;
  if (pathname === CSP_REPORT_PATH) return false;
  const { method, headers } = request;
  // Where no cookie is looked at, another site's page has nobody's authority: OAuth's endpoints, and the API with a token.
  if (pathname.startsWith("/api/v1/auth/")) return false;
  if (pathname.startsWith("/api/v1/") && headers.has("authorization")) return false;
  const sender = {
    origin: headers.get("origin"),
    secFetchSite: headers.get("sec-fetch-site"),
    host: headers.get("host"),
  };
  return isForeignWrite({ method, ...sender }, appUrl);
}

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
  const init = { request: { headers } };
  if (isDecodable(request.nextUrl.pathname)) return NextResponse.next(init);
  // Next answers 500 to percent signs that encode nothing. Taken as they stand, they name nothing, which is a 404.
  const address = request.nextUrl.clone();
  address.pathname = address.pathname.replaceAll("%", "%25");
  return NextResponse.rewrite(address, init);
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}
