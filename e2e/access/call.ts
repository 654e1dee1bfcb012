import { z } from "zod";
import { ANSWERED } from "./cells.ts";
import type { BuiltAction } from "./routes.ts";

/** Where a call goes, and as whom. */
export interface Caller {
  readonly origin: string;
  /** `name=value` of a session; a visitor has none. */
  readonly cookie?: string | undefined;
  /** What a program sends instead. */
  readonly authorization?: string;
}

export interface Answer {
  readonly status: number;
  /** Where it sends the browser, as a path. */
  readonly location: string | null;
  readonly body: string;
  readonly headers: Headers;
}

/** Asks for an address as a browser would, without following where it leads. */
export async function ask(
  { origin, cookie, authorization }: Caller,
  path: string,
  init: { method?: string; body?: BodyInit; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(origin + path, {
    ...init,
    redirect: "manual",
    headers: {
      Origin: origin,
      ...(cookie !== undefined && { Cookie: cookie }),
      ...(authorization !== undefined && { Authorization: authorization }),
      ...init.headers,
    },
  });
  const location = response.headers.get("location");
  return {
    status: response.status,
    location: location === null ? null : pathOf(location, origin),
    body: await response.text(),
    headers: response.headers,
  };
}

/**
 * Calls a server action as React does: the state before, if it takes one, and the form, whose fields bear its number.
 * @returns `done`, or the code of the refusal
 */
export async function callAction(
  caller: Caller,
  { id, page, isPlain }: BuiltAction,
  { fields, doneAt }: { fields: Readonly<Record<string, string>>; doneAt?: string | undefined },
): Promise<{ code: string; answer: Answer }> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  const before = isPlain ? [] : [{ status: "idle", fields: {}, values: {} }];
  body.append("0", JSON.stringify([...before, "$K1"]));
  const headers = { "Next-Action": id, Accept: "text/x-component" };
  const answer = await ask(caller, page, { method: "POST", body, headers });
  return { code: codeOf(answer, doneAt), answer };
}

const Problem = z.object({ code: z.string() });

/** The code of whatever answered: a form's state, a problem, or the redirect that says that it is done. */
function codeOf({ headers, body, status }: Answer, doneAt: string | undefined): string {
  const [target] = headers.get("x-action-redirect")?.split(";") ?? [];
  if (target !== undefined)
    return doneAt === undefined || target === doneAt ? "done" : `to ${target.split("?")[0]}`;
  const state = /"status":"refused","code":"(\w+)"/.exec(body)?.[1];
  if (state !== undefined) return state;
  if (doneAt === ANSWERED && /"status":"idle".*"answer":/.test(body)) return "done";
  if (headers.get("content-type")?.includes("json")) {
    const problem = Problem.safeParse(JSON.parse(body));
    if (problem.success) return problem.data.code;
  }
  return `status ${status}`;
}

function pathOf(location: string, origin: string): string {
  return location.startsWith(origin) ? location.slice(origin.length) : location;
}

/** Where Next cuts the data of a page into two scripts: anywhere, also within a nonce. */
const CUT = /"\]\)<\/script><script nonce="[^"]*">self\.__next_f\.push\(\[1,"/g;

/**
 * The body without what may differ between two answers that say the same: nonces, request ids, the moment, and the id that was
 * asked for. What is left must not tell somebody else's thing from one that is not there.
 */
export function masked({ body, headers }: Answer, askedFor: string): string {
  const requestId = headers.get("x-request-id") ?? "no request id";
  return body
    .replaceAll(CUT, "")
    .replaceAll(askedFor, "ASKED")
    .replaceAll(encodeURIComponent(askedFor), "ASKED")
    .replaceAll(requestId, "REQUEST")
    .replaceAll(/nonce(=|\\?":\\?)"?[^"\s>]*"/g, "NONCE")
    .replaceAll(/"[\w-]{16,}"(?=,"idempotencyKey")/g, "KEY")
    .replaceAll(/"[\w-]{21}[a-z]"(?=,\{"children")/g, "BOUNDARY")
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "UUID");
}
