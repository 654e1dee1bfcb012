import cluster from "node:cluster";

import { z } from "zod";

/** What a web process asks its launcher, and the answer. */
export const METRICS_ASKED = "praxis:metrics-asked";
export const METRICS_GATHERED = "praxis:metrics-gathered";

const Gathered = z.object({ type: z.literal(METRICS_GATHERED), text: z.string() });

/** More than the launcher takes to give up one of the processes. */
const PATIENCE_MS = 4_000;

/** The sum of the counts of all web processes of this start; `own` alone where there is one, or where the launcher does not answer. */
export async function gatherFromAll(own: () => Promise<string>): Promise<string> {
  const text = cluster.isWorker ? await askLauncher() : undefined;
  return text ?? (await own());
}

function askLauncher(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const end = (text: string | undefined) => {
      clearTimeout(timer);
      process.off("message", hear);
      resolve(text);
    };
    const hear = (message: unknown) => {
      const heard = Gathered.safeParse(message);
      if (heard.success) end(heard.data.text);
    };
    const timer = setTimeout(() => end(undefined), PATIENCE_MS);
    process.on("message", hear);
    process.send?.({ type: METRICS_ASKED }, undefined, undefined, (error) => {
      if (error) end(undefined);
    });
  });
}
