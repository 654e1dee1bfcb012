import { STATIC_ASSET_HEADERS } from "#lib/core/security-headers.ts";

import { headerOf, type Draft } from "./draft.ts";
import type { Answer } from "./send.ts";

/** So long may nothing take. */
const LONGEST_MS = 5000;

/** What Node itself answers before there is a request: RFC 9110 sections 15.5.1, 15.5.9, RFC 6585 section 5. */
const OF_NODE = new Set([400, 408, 431]);

/** What is wrong with an answer, undefined where nothing is. */
export function faultOf(draft: Draft, answer: Answer): string | undefined {
  const { status, tookMs, body } = answer;
  if (tookMs > LONGEST_MS) return `answered after ${Math.round(tookMs)} ms`;
  if (status === 0) return isSilenceFair(draft) ? undefined : "closed without an answer";
  if (status >= 500) return `${status}: ${body.slice(0, 300)}`;
  if (OF_NODE.has(status) && isFromNode(answer)) return undefined;
  const lacking = missingHeaders(draft, answer);
  return lacking.length > 0 ? `${status} without ${lacking.join(", ")}` : undefined;
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
  const common = Object.entries(STATIC_ASSET_HEADERS).filter(
    ([name, value]) => headers.get(name.toLowerCase()) !== value,
  );
  const names = common.map(([name]) => name);
  const isFile = FILES.test(target);
  return isFile || headers.has("content-security-policy") ? names : [...names, "Content-Security-Policy"];
}

/** Whether it says that something was done: an action leads on, or shows an answer; a handler answers 2xx. */
export function isDone(draft: Draft, { status, headers, body }: Answer): boolean {
  if (status >= 400) return false;
  if (draft.method === "GET" || draft.method === "HEAD" || draft.method === "OPTIONS") return false;
  if (headers.has("x-action-redirect") || status === 303) return true;
  const isForm = /multipart|x-component|text\/plain/.test(headerOf(draft, "Content-Type") ?? "");
  // A form without JavaScript that was refused is shown again.
  return isForm ? /"status":"idle".*"answer":/.test(body) : true;
}
