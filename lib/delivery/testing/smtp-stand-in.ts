import type { AddressInfo } from "node:net";

import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface ArrivedMail {
  readonly mail: ParsedMail;
  /** Whom the envelope named. */
  readonly recipients: readonly string[];
}

/** A server of this machine that keeps what arrives. */
export class SmtpStandIn {
  readonly arrived: ArrivedMail[] = [];
  readonly #server: SMTPServer;

  /** @param lost for so many mails the connection dies when the data has been taken */
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

  /** @returns its address */
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
