import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

import { HOUR_MS } from "#lib/core/instant.ts";

import { listeningOn } from "./listening-on.ts";

/**
 * The provider's behaviour. `dropping`: it accepts the mail, and the answer is lost. `silent`: it accepts it and does not answer. `dead`:
 * it accepts nothing and closes the connection. `hanging`: it accepts nothing and does not answer.
 */
export const MOODS = [
  "fine",
  "refusing",
  "slow",
  "failing",
  "null",
  "empty",
  "revoked",
  "quota",
  "dropping",
  "dead",
] as const;
export type Mood = (typeof MOODS)[number] | "hanging" | "silent";

export interface TakenMail {
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly from: string;
  readonly replyTo: string;
  readonly headers: unknown;
  readonly tags: unknown;
  readonly attachments: readonly TakenFile[];
}

/** An attachment as Resend's API receives it: its content in base64. */
export interface TakenFile {
  readonly filename: string;
  readonly content: string;
  readonly content_type: string;
}

/** A stand-in for Resend: it remembers each key for 24 hours, and accepts one mail for each. */
export class ResendStandIn {
  mood: Mood = "fine";
  now: number;
  /** How many mails it accepts per second of its clock; the others are asked to retry in the next. */
  aSecond = Number.POSITIVE_INFINITY;
  #second = { at: 0, count: 0 };
  /** Every mail that arrived, in order. */
  readonly taken: TakenMail[] = [];
  /** The keys of every request, accepted or not. */
  readonly asked: string[] = [];
  readonly requests = new EventEmitter();
  readonly #keys = new Map<string, { id: string; body: string; at: number }>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  constructor(now: number) {
    this.now = now;
  }

  /** @returns its URL */
  start(): Promise<string> {
    return listeningOn(this.#server);
  }

  /** Ends every hanging request without an answer. */
  dropAll(): void {
    this.#server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.dropAll();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body: unknown = await json(request);
    const key = String(request.headers["idempotency-key"]);
    this.asked.push(key);
    this.requests.emit("request", key);
    const answer = (status: number, of: unknown, headers = {}) =>
      void response
        .writeHead(status, { "Content-Type": "application/json", ...headers })
        .end(JSON.stringify(of));
    const refusal = (statusCode: number, name: string, message = name, headers = {}) =>
      answer(statusCode, { statusCode, name, message }, headers);
    if (this.#isTooMuch())
      return refusal(429, "rate_limit_exceeded", "Too many requests", { "Retry-After": "1" });
    switch (this.mood) {
      case "fine":
        return this.#take(
          key,
          body,
          (id) => answer(200, { id }),
          () => refusal(409, "invalid_idempotent_request"),
        );
      case "dropping":
        return this.#take(
          key,
          body,
          () => void response.destroy(),
          () => void response.destroy(),
        );
      case "silent":
        return this.#take(
          key,
          body,
          () => undefined,
          () => undefined,
        );
      case "refusing":
        return refusal(422, "validation_error", "Invalid `to` field.");
      case "slow":
        return refusal(429, "rate_limit_exceeded", "Too many requests", { "Retry-After": "7" });
      case "failing":
        return refusal(500, "internal_server_error");
      case "null":
        return answer(500, null);
      case "empty":
        return answer(200, {});
      case "revoked":
        return refusal(401, "restricted_api_key");
      case "quota":
        return refusal(429, "daily_quota_exceeded");
      case "dead":
        return void response.destroy();
      case "hanging":
        return;
      default:
        return this.mood satisfies never;
    }
  }

  #isTooMuch(): boolean {
    const at = Math.floor(this.now / 1000);
    this.#second = { at, count: this.#second.at === at ? this.#second.count + 1 : 1 };
    return this.#second.count > this.aSecond;
  }

  #take(key: string, body: unknown, done: (id: string) => void, differs: () => void): void {
    const known = this.#keys.get(key);
    const text = JSON.stringify(body);
    if (known !== undefined && this.now - known.at < 24 * HOUR_MS) {
      return known.body === text ? done(known.id) : differs();
    }
    const id = `mail-${this.taken.length + 1}`;
    this.#keys.set(key, { id, body: text, at: this.now });
    const field = (name: string) => String(Reflect.get(Object(body), name));
    this.taken.push({
      ...{ key, to: field("to"), subject: field("subject"), text: field("text"), html: field("html") },
      ...{ from: field("from"), replyTo: field("reply_to") },
      headers: Reflect.get(Object(body), "headers"),
      tags: Reflect.get(Object(body), "tags"),
      // The one cast: the SDK sends this shape, or the test that reads it fails.
      attachments: (Reflect.get(Object(body), "attachments") ?? []) as readonly TakenFile[],
    });
    done(id);
  }
}
