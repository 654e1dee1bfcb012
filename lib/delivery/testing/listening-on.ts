import type { Server } from "node:http";

/** Lets a server answer on a free port of this machine. @returns its address, without a slash at its end */
export async function listeningOn(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port");
  return `http://127.0.0.1:${address.port}`;
}
