import { createServer, type IncomingMessage } from "node:http";
import { once } from "node:events";

import type { Handler } from "#lib/web/transport/route.ts";

/** Handlers by path; `*` serves all other paths. */
export type Routes = Readonly<Record<string, Handler>>;

export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves handlers over HTTP as Next does, for third-party clients. */
export async function serve(routes: Routes): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    void answer(routes, incoming).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(await response.text());
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port");
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { url: `http://localhost:${address.port}`, close };
}

async function answer(routes: Routes, incoming: IncomingMessage): Promise<Response> {
  const url = new URL(incoming.url ?? "/", "http://localhost");
  const handler = routes[url.pathname] ?? routes["*"];
  if (handler === undefined) return new Response(null, { status: 404 });
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const { method = "GET" } = incoming;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const body = method === "GET" ? {} : { body: Buffer.concat(chunks) };
  return handler(new Request(url, { method, headers, ...body }), { params: Promise.resolve({}) });
}
