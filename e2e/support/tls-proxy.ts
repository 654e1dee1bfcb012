import { once } from "node:events";
import { request, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import { makeCertificate } from "./certificate.ts";

export interface TlsProxy {
  readonly port: number;
  stop(): Promise<void>;
}

/** Ends TLS before a server on this machine, as the reverse proxy of an operator does. */
export async function startTlsProxy(serverPort: number): Promise<TlsProxy> {
  const proxy = createServer(makeCertificate(), (sent, answer) => passOn(serverPort, sent, answer));
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("The operating system gave no port.");
  return {
    port: address.port,
    stop: async () => {
      proxy.close();
      proxy.closeAllConnections();
      await once(proxy, "close");
    },
  };
}

function passOn(port: number, sent: IncomingMessage, answer: ServerResponse): void {
  const { method, url, headers, socket } = sent;
  const forwarded = { "x-forwarded-for": socket.remoteAddress, "x-forwarded-proto": "https" };
  const onward = request({
    host: "127.0.0.1",
    port,
    method,
    path: url,
    headers: { ...headers, ...forwarded },
  });
  onward.on("response", (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(answer);
    response.on("error", () => answer.destroy());
  });
  onward.on("error", () => answer.destroy());
  answer.on("close", () => onward.destroy());
  sent.pipe(onward);
}
