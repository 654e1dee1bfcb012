/** The path for browsers' reports of what the Content-Security-Policy stopped. */
export const CSP_REPORT_PATH = "/api/csp-report";

const YEAR_SECONDS = 31_536_000;
const HSTS = `max-age=${YEAR_SECONDS}; includeSubDomains`;

const COMMON_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  // URLs of pages name visits: other sites must not learn them. Our own forms still send their Origin.
  "Referrer-Policy": "same-origin",
} as const;

/** The headers of files that the build made, which carry no nonce. */
export const STATIC_ASSET_HEADERS: Readonly<Record<string, string>> = COMMON_HEADERS;

interface PageKind {
  readonly nonce: string;
  readonly isDevelopment: boolean;
  /** Whether it shows pages of ours in frames. */
  readonly hasFrames?: boolean;
}

/**
 * The Content-Security-Policy of one response (CSP level 3): scripts run only with the request's nonce or from one that
 * has it, styles only from our files or with the nonce, and nothing comes from or goes to another site.
 */
export function contentSecurityPolicy({ nonce, isDevelopment, hasFrames = false }: PageKind): string {
  const directives = [
    "default-src 'self'",
    // React's development build and hot reloading evaluate strings; what we ship never does.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-src '${hasFrames ? "self" : "none"}'`,
    "frame-ancestors 'none'",
    `report-uri ${CSP_REPORT_PATH}`,
    "report-to csp",
  ];
  return directives.join("; ");
}

/** The headers of every page and API response. */
export function securityHeaders(options: PageKind & { readonly isHttps: boolean }): Record<string, string> {
  return {
    ...COMMON_HEADERS,
    "Content-Security-Policy": contentSecurityPolicy(options),
    "Reporting-Endpoints": `csp="${CSP_REPORT_PATH}"`,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    ...(options.isHttps && { "Strict-Transport-Security": HSTS }),
  };
}

/**
 * The headers of answers that no page or handler of ours makes, such as a redirect or a refusal of the server's own: there is nothing in
 * them to run, to show or to frame.
 */
export function bareHeaders({ isHttps }: { readonly isHttps: boolean }): Record<string, string> {
  return {
    ...COMMON_HEADERS,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    ...(isHttps && { "Strict-Transport-Security": HSTS }),
  };
}

/** What a request reveals about its sender. */
export interface RequestSender {
  readonly method: string;
  readonly origin: string | null;
  readonly secFetchSite: string | null;
  readonly host: string | null;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request could be another site's page acting with a visitor's cookies: it would change something and its Origin is missing,
 * malformed or not ours, or the browser reports that it comes from elsewhere. Ours is the public URL. Over plain http it is also the one
 * that the request was sent to, if that is the machine itself, or if the public URL is plain http too, as in a demo: people open
 * `localhost`, `127.0.0.1` or an address of the local network alike.
 */
export function isForeignWrite(
  { method, origin, secFetchSite, host }: RequestSender,
  appUrl: string,
): boolean {
  if (SAFE_METHODS.has(method)) return false;
  if (secFetchSite !== null && secFetchSite !== "same-origin" && secFetchSite !== "none") return true;
  if (origin === null || originOf(origin) !== origin) return true;
  const ours = new URL(appUrl);
  if (origin === ours.origin) return false;
  const isNear = ours.protocol === "http:" || LOOPBACK.has(new URL(origin).hostname);
  return !isNear || origin !== originOf(`http://${host}`);
}

/** The same of a request as it came. */
export function isForeignRequest(
  { method, headers }: Pick<Request, "method" | "headers">,
  appUrl: string,
): boolean {
  const sender = {
    origin: headers.get("origin"),
    secFetchSite: headers.get("sec-fetch-site"),
    host: headers.get("host"),
  };
  return isForeignWrite({ method, ...sender }, appUrl);
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
