import { EnvironmentError } from "#lib/env.ts";
import { startWorker } from "#lib/jobs/worker.ts";
import { log } from "#lib/log.ts";

/** The worker's process: `npm run worker`, and one of the children of `npm start`. */
const worker = await startWorker().catch((error: unknown) => {
  if (!(error instanceof EnvironmentError)) throw error;
  for (const sentence of error.sentences) console.error(sentence);
  process.exit(1);
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log().error({ err: error }, "The worker did not stop cleanly");
        process.exit(1);
      },
    );
  });
}
