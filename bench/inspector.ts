import type { Profiler } from "node:inspector";
import { once } from "node:events";
import { z } from "zod";

const Targets = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const Reply = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** How often V8 looks at what runs. */
const INTERVAL_MICROSECONDS = 200;

/** What V8 found running on the main thread of a process that listens for an inspector on this port, while the work was done. */
export async function profileOf(port: number, work: () => Promise<unknown>): Promise<Profiler.Profile> {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
  const [target] = Targets.parse(await answer.json());
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? "");
  await once(socket, "open");
  try {
    const ask = asking(socket);
    await ask("Profiler.enable");
    await ask("Profiler.setSamplingInterval", { interval: INTERVAL_MICROSECONDS });
    await ask("Profiler.start");
    await work();
    // What the protocol answers to this command.
    return ((await ask("Profiler.stop")) as Profiler.StopReturnType).profile;
  } finally {
    socket.close();
  }
}

/** Sends a command of the Chrome DevTools Protocol and waits for its answer. */
function asking(socket: WebSocket) {
  let last = 0;
  return (method: string, params: object = {}): Promise<unknown> => {
    const id = (last += 1);
    return new Promise((resolve, reject) => {
      const listen = ({ data }: MessageEvent) => {
        const reply = Reply.parse(JSON.parse(String(data)));
        if (reply.id !== id) return;
        socket.removeEventListener("message", listen);
        if (reply.error === undefined) resolve(reply.result);
        else reject(new Error(`${method}: ${JSON.stringify(reply.error)}`));
      };
      socket.addEventListener("message", listen);
      socket.send(JSON.stringify({ id, method, params }));
    });
  };
}
