import type { AddressInfo } from "node:net";

import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ArrivedMail {
  readonly mail: ParsedMail;
  /** The recipients in the envelope. */
  readonly recipients: readonly string[];
}

/** A local SMTP server that stores what arrives. */
export class SmtpStandIn {
  readonly arrived: ArrivedMail[] = [];
  readonly #server: SMTPServer;

  /** @param lost for this many mails the connection drops once the data has been accepted */
  constructor(options: SMTPServerOptions = {}, lost = 0) {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      logger: false,
      onData: (stream, session, done) => {
        void simpleParser(stream).then((mail) => {
          this.arrived.push({ mail, recipients: session.envelope.rcptTo.map(({ address }) => address) });
          if (this.arrived.length > lost) return done();
          for (const { _socket: socket } of server.connections) socket.destroy();
        });
      },
      ...options,
    });
    server.on("error", () => undefined);
    this.#server = server;
  }

  /** @returns its URL */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    // It listens on TCP, so its address has a port.
    const { port } = this.#server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  stop(): void {
    this.#server.close();
  }
}
