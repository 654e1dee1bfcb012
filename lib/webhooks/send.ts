import { lookup as resolve, type LookupAddress } from "node:dns";
import { request as requestPlain, type IncomingMessage } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";

import { TIMEOUT_MS } from "./constants.ts";
import { isPublicAddress } from "./public-address.ts";
import type { SignedRequest } from "./sign.ts";

/** What a receiver answered, or why there is no answer. */
export type Sent = { readonly status: number } | { readonly cause: "private_address" | "no_answer" };

export type SendWebhook = (url: string, request: SignedRequest) => Promise<Sent>;

class PrivateAddress extends Error {}

/**
 * Sends one request. Which address it connects to is judged where it connects, so that a name that leads elsewhere a moment later gains
 * nothing. A redirect is an answer like any other, and is not followed; what is answered is not read.
 */
export function senderTo(isAllowed: (address: string) => boolean): SendWebhook {
  return async (url, { headers, body }) => {
    const { protocol, hostname } = new URL(url);
    const literal = hostname.replace(/^\[(.*)\]$/, "$1");
    if (isIP(literal) !== 0 && !isAllowed(literal)) return { cause: "private_address" };
    try {
      return { status: await post() };
    } catch (error) {
      return { cause: error instanceof PrivateAddress ? "private_address" : "no_answer" };
    }

    function post(): Promise<number> {
      const request = protocol === "https:" ? requestSecure : requestPlain;
      return new Promise((done, fail) => {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        const length = { "content-length": String(Buffer.byteLength(body)) };
        const options = { method: "POST", headers: { ...headers, ...length }, agent: false, signal, lookup };
        const sending = request(url, options, (answer: IncomingMessage) => {
          done(answer.statusCode ?? 0);
          answer.destroy();
        });
        sending.on("error", fail);
        sending.end(body);
      });
    }
  };

  /** Refuses a name as soon as one of its addresses is none of the public internet. */
  function lookup(...[host, options, answer]: Parameters<LookupFunction>): void {
    resolve(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) return answer(error ?? new Error("No address"), "", 4);
      if (!found.every(({ address }) => isAllowed(address))) return answer(new PrivateAddress(), "", 4);
      return options.all ? answer(null, found) : answer(null, first.address, first.family);
    });
  }
}

export const sendWebhook = senderTo(isPublicAddress);
