import { Server } from "node:http";

/** How long a connection that was just made may take to send its request. */
const FIRST_REQUEST_MS = 500;

/**
 * Node counts a connection that has sent nothing yet as idle, and a server that is closed ends it at once (26.10): its visitor, whose request
 * is on its way, reads a reset. Idle connections are ended a little later instead, and again until there is none.
 */
export function closeIdleLater(): void {
  const closeIdle = Server.prototype.closeIdleConnections;
  Server.prototype.closeIdleConnections = function closeIdleConnections(this: Server) {
    const timer = setInterval(() => closeIdle.call(this), FIRST_REQUEST_MS);
    this.once("close", () => clearInterval(timer));
  };
}
