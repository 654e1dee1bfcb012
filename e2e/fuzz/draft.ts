import type { Caller } from "#e2e/access/world.ts";

/** A request before it is sent, byte for byte: nothing is added on the way. */
export interface Draft {
  readonly caller: Caller;
  readonly method: string;
  /** As it stands in the request line: a path, or whatever a mutation puts there. */
  readonly target: string;
  /** In this order, and under one name as often as it is listed. */
  readonly headers: readonly Header[];
  readonly body?: Buffer;
  /** What is wrong with it, in words, for the report. */
  readonly changes: readonly string[];
  /** The client lets go before it has sent all that it announced: nobody is left to be answered. */
  readonly isCutShort?: boolean;
}

export type Header = readonly [name: string, value: string];

export function withHeader(draft: Draft, name: string, value: string): Draft {
  const others = draft.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
  return { ...draft, headers: [...others, [name, value]] };
}

export function headerOf({ headers }: Draft, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

/** Whether it announces more than it sends, so that the server waits for the rest. */
export function isUnfinished(draft: Draft): boolean {
  const body = draft.body ?? Buffer.alloc(0);
  if (headerOf(draft, "Transfer-Encoding") !== undefined) return !hasLastChunk(body);
  return Number(headerOf(draft, "Content-Length") ?? 0) > body.length;
}

/** RFC 9112 section 7.1. Another change may have cut what a chunk's size announces. */
function hasLastChunk(body: Buffer): boolean {
  for (let at = 0; at < body.length;) {
    const end = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.toString("latin1", at, end < 0 ? body.length : end), 16);
    // What is no chunk is refused at once.
    if (end < 0 || Number.isNaN(size) || size === 0) return true;
    at = end + 2 + size + 2;
  }
  return false;
}

/** The bytes of the request: header values in Latin-1, as HTTP/1.1 has them. */
export function bytesOf({ method, target, headers, body }: Draft): Buffer {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const length: Header[] =
    body === undefined || names.has("content-length") || names.has("transfer-encoding")
      ? []
      : [["Content-Length", String(body.length)]];
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
  return Buffer.concat([head, body ?? Buffer.alloc(0)]);
}

export function inWords({ caller, method, target, headers, body, changes }: Draft): string {
  const sent = body === undefined ? "" : JSON.stringify(body.toString("latin1").slice(0, 600));
  const shown = headers.filter(([name]) => !["Host", "Cookie", "Connection"].includes(name));
  const fields = shown.map(([name, value]) => `${name}: ${value.slice(0, 200)}`).join(" | ");
  const address = `${method.slice(0, 60)} ${target.slice(0, 300)}`;
  return `  ${caller}: ${JSON.stringify(address)} [${changes.join("; ")}] ${JSON.stringify(fields)} ${sent}`;
}
