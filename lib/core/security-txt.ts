import { DAY_MS, type EpochMs } from "./instant.ts";

/** RFC 9116 advises less than a year; researchers with an old copy then fetch the current one. */
const GOOD_FOR_DAYS = 90;

interface Site {
  /** `mailto:`, `https:` or `tel:`. */
  readonly contact: string;
  readonly appUrl: string;
  readonly now: EpochMs;
}

/** The contact for reports of security holes (RFC 9116): made anew for each request, so it never expires. Lines end with CRLF. */
export function securityTxt({ contact, appUrl, now }: Site): string {
  const fields = [
    `Contact: ${contact}`,
    // RFC 3339, whole seconds.
    `Expires: ${new Date(now + GOOD_FOR_DAYS * DAY_MS).toISOString().replace(/\.\d+Z$/, "Z")}`,
    "Preferred-Languages: en",
    `Canonical: ${appUrl}/.well-known/security.txt`,
  ];
  return fields.map((field) => `${field}\r\n`).join("");
}
