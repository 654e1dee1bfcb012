import { once } from "node:events";
import { createServer } from "node:net";
import { Refusal } from "#scripts/bootstrap/refusal.mjs";

const DEFAULT_PORT = 3000;
const TRIES = 100;

/**
 * The port to serve on. A chosen port must be free; the default moves on to the next one.
 * @throws Refusal when the chosen port is taken
 */
export async function choosePort(host: string, chosen: number | undefined): Promise<number> {
  if (chosen !== undefined) {
    if (await isFree(host, chosen)) return chosen;
    throw new Refusal(`Port ${chosen} is taken by another program. Stop it, or set PORT to a free one.`);
  }
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + TRIES; port += 1) {
    if (await isFree(host, port)) return port;
  }
  throw new Refusal(
    `The ports ${DEFAULT_PORT} to ${DEFAULT_PORT + TRIES - 1} are all taken. Set PORT to a free one.`,
  );
}

/** A browser may try `localhost` over IPv6 first, so the port must be free there, too. */
async function isFree(host: string, port: number): Promise<boolean> {
  const hosts = host === "127.0.0.1" ? [host, "::1"] : [host];
  for (const each of hosts) {
    const problem = await tryToListen(each, port);
    if (problem === "EADDRINUSE") return false;
    if (problem === "EACCES")
      throw new Refusal(`You may not listen on port ${port}: set PORT to one above 1023.`);
    if (problem && each === host)
      throw new Refusal(`HOST=${host} is no address of this machine (${problem}).`);
  }
  return true;
}

async function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer().listen({ host, port, exclusive: true });
  try {
    await once(server, "listening");
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
  server.close();
  await once(server, "close");
  return undefined;
}
