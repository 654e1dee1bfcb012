import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";

import { listeningOn } from "#lib/delivery/testing/listening-on.ts";

const ANSWERS_AFTER_MS = 100;

/** What stands in for Resend: it takes every mail and answers in a tenth of a second, or not at all while it hangs. */
export interface MailService {
  readonly url: string;
  isHanging: boolean;
  /** How many mails it was asked to take. */
  readonly asked: () => number;
  stop(): Promise<void>;
}

export async function startMailService(): Promise<MailService> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.resume();
    if (service.isHanging) return;
    void wait(ANSWERS_AFTER_MS).then(() =>
      response
        .writeHead(200, { "Content-Type": "application/json" })
        .end(JSON.stringify({ id: `mail-${asked}` })),
    );
  });
  const service: MailService = {
    url: await listeningOn(server),
    isHanging: false,
    asked: () => asked,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
  return service;
}
