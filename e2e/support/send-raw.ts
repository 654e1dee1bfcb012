import { once } from "node:events";
import { IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";

/** Sends a body with these headers and no others: Playwright and `fetch` add some of their own. */
export async function sendRaw(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  method = "POST",
): Promise<{ status: number | undefined; said: string }> {
  const sent = request(address, { method, headers });
  sent.end(body);
  const [response]: unknown[] = await once(sent, "response");
  if (!(response instanceof IncomingMessage)) throw new Error("The server did not answer");
  return { status: response.statusCode, said: await text(response) };
}
