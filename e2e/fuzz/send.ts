import { connect, type Socket } from "node:net";

import { bytesOf, type Draft } from "./draft.ts";

/** Longer than anything may take, so that what is slow is seen to be slow. */
const PATIENCE_MS = 25_000;

export interface Answer {
  /** 0 where the connection was closed without a word. */
  readonly status: number;
  /** By lower-case name; a name that came twice has both values. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly tookMs: number;
}

/** Sends a request over a connection of its own, from an address of this machine that counts as another caller. */
export async function send(draft: Draft, port: number, from: string): Promise<Answer> {
  const startedAt = performance.now();
  const received = await exchange(draft, connect({ host: "127.0.0.1", port, localAddress: from }));
  return { ...parsed(received), tookMs: performance.now() - startedAt };
}

function exchange(draft: Draft, socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    const finish = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks));
    };
    socket.setTimeout(PATIENCE_MS, finish);
    socket.on("connect", () => {
      socket.write(bytesOf(draft));
      if (draft.isCutShort) socket.end();
    });
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      if (isWhole(draft, chunks)) finish();
    });
    // A server that refuses a body that is still being sent closes the connection: what it said counts.
    socket.on("error", finish);
    socket.on("end", finish);
    socket.on("close", finish);
  });
}

/** Whether all of the answer is there: some answers leave the connection open. */
function isWhole({ method }: Draft, chunks: readonly Buffer[]): boolean {
  const received = Buffer.concat(chunks);
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const { status, headers } = parsed(received);
  if (status < 200) return status === 101;
  if (method === "HEAD" || status === 204 || status === 304) return true;
  if (headers.get("transfer-encoding") === "chunked")
    return received.subarray(-7).toString("latin1").endsWith("\r\n0\r\n\r\n");
  const length = headers.get("content-length");
  return length !== undefined && received.length - end - 4 >= Number(length);
}

function parsed(received: Buffer): Pick<Answer, "status" | "headers" | "body"> {
  const text = received.toString("latin1");
  // "100 Continue" comes before the answer itself.
  const start = text.startsWith("HTTP/1.1 100") ? text.indexOf("\r\n\r\n") + 4 : 0;
  const end = text.indexOf("\r\n\r\n", start);
  const [line = "", ...fields] = (end < 0 ? "" : text.slice(start, end)).split("\r\n");
  const headers = new Map<string, string>();
  for (const field of fields) {
    const colon = field.indexOf(":");
    const name = field.slice(0, colon).toLowerCase();
    const value = field.slice(colon + 1).trim();
    headers.set(name, headers.has(name) ? `${headers.get(name)}, ${value}` : value);
  }
  return { status: Number(line.split(" ")[1] ?? 0), headers, body: end < 0 ? text : text.slice(end + 4) };
}
