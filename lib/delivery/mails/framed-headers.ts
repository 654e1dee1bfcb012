import { createHash } from "node:crypto";

import { MAIL_STYLE } from "./style.ts";

const STYLE_HASH = createHash("sha256").update(MAIL_STYLE).digest("base64");

/** The path of the demo mailbox; each HTML mail has a path below it. */
export const DEMO_MAILBOX = "/demo/mail";

/** For a mail in a frame of the mailbox: its own style and nothing else, no script, no image, no form. */
export const FRAMED_MAIL_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; "),
  "X-Frame-Options": "SAMEORIGIN",
};

export function isFramedMail(pathname: string): boolean {
  return pathname.startsWith(`${DEMO_MAILBOX}/`);
}
