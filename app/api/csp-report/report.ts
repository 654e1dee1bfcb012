import { z } from "zod";

const Text = z.string().max(2000).optional();

/** A browser's report of what it blocked, in the format of `report-uri` (CSP level 2) or of the Reporting API. */
const Sent = z.union([
  z
    .object({
      "csp-report": z.object({ "document-uri": Text, "effective-directive": Text, "blocked-uri": Text }),
    })
    .transform(({ "csp-report": report }) => [
      {
        page: report["document-uri"],
        directive: report["effective-directive"],
        blocked: report["blocked-uri"],
      },
    ]),
  z
    .array(z.object({ body: z.object({ documentURL: Text, effectiveDirective: Text, blockedURL: Text }) }))
    .max(20)
    .transform((reports) =>
      reports.map(({ body }) => ({
        page: body.documentURL,
        directive: body.effectiveDirective,
        blocked: body.blockedURL,
      })),
    ),
]);

export interface CspReport {
  readonly page: string | undefined;
  readonly directive: string | undefined;
  readonly blocked: string | undefined;
}

/** The reports in a request's body, with URLs stripped of their queries, which may contain search terms. */
export function readCspReports(body: string): CspReport[] {
  const parsed = Sent.safeParse(jsonOf(body));
  if (!parsed.success) return [];
  return parsed.data.map((report) => ({
    page: withoutQuery(report.page),
    directive: report.directive,
    blocked: withoutQuery(report.blocked),
  }));
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function withoutQuery(address: string | undefined): string | undefined {
  return address?.replace(/[?#].*$/s, "");
}
