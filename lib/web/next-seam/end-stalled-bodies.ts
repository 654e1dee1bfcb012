import "server-only";

import { randomUUID } from "node:crypto";
import { IncomingMessage, ServerResponse } from "node:http";

import { serverProblem } from "./server-problem.ts";

/** How long a client may send nothing of a body that it has begun. A slow client may take longer in all. */
export const LONGEST_SILENCE_MS = 10_000;

/**
 * Answers 408 to a client that announces a longer body than it sends (RFC 9110 section 15.5.9). Next waits for the rest, and Node
 * closes the connection only after minutes.
 */
export function endStalledBody(message: unknown): void {
  const { request, response }: { request?: unknown; response?: unknown } = Object(message);
  if (!(response instanceof ServerResponse) || !(request instanceof IncomingMessage)) return;
  if (!announcesBody(request)) return;
  // Node reports silence to the request until its body is complete, and to the response afterwards.
  request.setTimeout(LONGEST_SILENCE_MS, () => void refuseStalled(request, response));
  // The client is waiting for us then. Node closes the connection if nobody listens.
  response.on("timeout", () => undefined);
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

async function refuseStalled(request: IncomingMessage, response: ServerResponse): Promise<void> {
  // Node reads no further while what it has read is waiting for us: the client is not at fault.
  if (request.readableLength > 0) return;
  const problem = serverProblem("request_timeout", randomUUID(), request.headers);
  const body = await problem.text();
  if (response.headersSent) return;
  response.writeHead(problem.status, { ...Object.fromEntries(problem.headers), Connection: "close" });
  response.end(body);
}
