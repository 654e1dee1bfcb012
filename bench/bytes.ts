import { get } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Row } from "./table.ts";

const MOST = 1.15;

/** What an answer weighs as it crosses the network, against the same compressed at once. */
export async function weigh(
  what: string,
  origin: string,
  { path, headers }: { path: string; headers: Readonly<Record<string, string>> },
): Promise<Row> {
  const sent = await bytesOf(new URL(path, origin), headers);
  const ratio = sent.length / gzipSync(gunzipSync(sent)).length;
  return {
    path: `bytes of ${what} : one gzip of it`,
    measured: `${ratio.toFixed(2)} (${(sent.length / 1000).toFixed(1)} kB)`,
    budget: `at most ${MOST}`,
    isMet: ratio <= MOST,
  };
}

/** The body as it is sent to who takes gzip. */
export function bytesOf(address: URL, headers: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = get(address, { headers: { ...headers, "accept-encoding": "gzip" } }, (answer) => {
      if (answer.statusCode === 200) resolve(buffer(answer));
      else reject(new Error(`${address.pathname} answers ${String(answer.statusCode)}`));
    });
    request.on("error", reject);
  });
}
