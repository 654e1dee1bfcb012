import { IncomingMessage, METHODS, ServerResponse } from "node:http";

const KNOWN_METHODS = new Set(METHODS);

/** The request and the response in a message of Node's diagnostics channels for HTTP. */
export function partsOf(message: unknown): {
  request: IncomingMessage | undefined;
  response: ServerResponse | undefined;
} {
  const request: unknown = Reflect.get(Object(message), "request");
  const response: unknown = Reflect.get(Object(message), "response");
  return {
    request: request instanceof IncomingMessage ? request : undefined,
    response: response instanceof ServerResponse ? response : undefined,
  };
}

/** The method, as far as it is one: a sender could write anything there. */
export function methodOf({ method = "" }: IncomingMessage): string {
  return KNOWN_METHODS.has(method) ? method : "other";
}

export function pathOf(url: string | undefined): string {
  const [path = ""] = (url ?? "").split("?", 1);
  return path === "/" ? path : path.replace(/\/+$/, "");
}
