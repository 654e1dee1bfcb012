import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";

const Mail = z.object({ to: z.string(), subject: z.string(), text: z.string() });
type Mail = z.output<typeof Mail>;

/** What stands in for Resend: it takes every mail and delivers none. */
export class MailService {
  readonly #mails: Mail[] = [];
  readonly #arrivals = new EventEmitter();
  readonly #server = createServer((request, response) => {
    void json(request).then((body) => {
      this.#mails.push(Mail.parse(body));
      response.setHeader("Content-Type", "application/json").end('{"id":"x"}');
      this.#arrivals.emit("mail");
    });
  });

  /** @returns its address */
  async start(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string")
      throw new Error("The operating system gave no port.");
    return `http://127.0.0.1:${address.port}`;
  }

  /** The first mail to an address, waited for until it has come. */
  async mailTo(recipient: string): Promise<Mail> {
    for (;;) {
      const found = this.#mails.find(({ to }) => to === recipient);
      if (found !== undefined) return found;
      await once(this.#arrivals, "mail");
    }
  }

  get mails(): readonly Mail[] {
    return this.#mails;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }
}
