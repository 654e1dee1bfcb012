import { STATIC_ASSET_HEADERS } from "#lib/core/security-headers.ts";
import { FRAMED_MAIL_HEADERS, isFramedMail } from "#lib/delivery/mails/framed-headers.ts";
import { LONGEST_SILENCE_MS } from "#lib/web/next-seam/end-stalled-bodies.ts";

import { headerOf, isUnfinished, type Draft } from "./draft.ts";
import type { Answer } from "./send.ts";

/** So long may nothing take. */
const LONGEST_MS = 5000;

/** What Node itself answers before there is a request: RFC 9110 sections 15.5.1, 15.5.9, RFC 6585 section 5. */
const OF_NODE = new Set([400, 408, 431]);

/** What is wrong with an answer, undefined where nothing is. */
export function faultOf(draft: Draft, answer: Answer): string | undefined {
  const { status, body } = answer;
  if (status === 0) return isSilenceFair(draft) ? undefined : "closed without an answer";
  if (status >= 500 && !isDeclined(answer)) return `${status}: ${body.slice(0, 300)}`;
  if (OF_NODE.has(status) && isFromNode(answer)) return undefined;
  const lacking = missingHeaders(draft, answer);
  return lacking.length > 0 ? `${status} without ${lacking.join(", ")}` : undefined;
}

/** RFC 9110 section 15.6.2: what FHIR names and is not offered here (ADR 50) fails for nobody by surprise. */
function isDeclined({ status, body }: Answer): boolean {
  return status === 501 && body.includes("not_implemented");
}

/** Who announces more than they send is waited for. */
export function isLate(draft: Draft, { tookMs }: Answer): boolean {
  return tookMs > LONGEST_MS + (isUnfinished(draft) ? LONGEST_SILENCE_MS : 0);
}

/** Nobody is left to be answered, or the answer is another protocol's. */
function isSilenceFair({ isCutShort = false, method }: Draft): boolean {
  return isCutShort || method === "CONNECT";
}

function isFromNode({ headers }: Answer): boolean {
  return [...headers.keys()].every((name) => name === "connection");
}

const FILES = /^\/(_next\/static|icons)\//;

function missingHeaders({ target }: Draft, { headers }: Answer): string[] {
  const isMail = isFramedMail(pathOf(target));
  const names = Object.entries(STATIC_ASSET_HEADERS).flatMap(([name, value]) => {
    const said = headers.get(name.toLowerCase());
    return said === value || (isMail && said === FRAMED_MAIL_HEADERS[name]) ? [] : [name];
  });
  const isFile = FILES.test(target);
  return isFile || headers.has("content-security-policy") ? names : [...names, "Content-Security-Policy"];
}

/** RFC 9112 section 3.2.2: a target may name the whole address. */
function pathOf(target: string): string {
  return target.replace(/^https?:\/\/[^/]*/i, "");
}

/** Whether it says that something was done: an action leads on, or shows an answer; a handler answers 2xx. */
export function isDone(draft: Draft, { status, headers, body }: Answer): boolean {
  if (status >= 400) return false;
  if (draft.method === "GET" || draft.method === "HEAD" || draft.method === "OPTIONS") return false;
  if (headers.has("x-action-redirect") || status === 303) return true;
  if (headerOf(draft, "Next-Action") !== undefined) return /"status":"idle".*"answer":/.test(body);
  // A form without JavaScript that was refused is shown again and says why; what is compressed is not read here.
  const isPage = headers.get("content-type")?.startsWith("text/html") ?? false;
  return !isPage || headers.has("content-encoding") || !body.includes('role="alert"');
}
