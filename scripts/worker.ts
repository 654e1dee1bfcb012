import { startWorker } from "#lib/jobs/worker.ts";
import { log } from "#lib/log.ts";

/** The worker's process: `npm run worker`, and one of the children of `npm start`. */
const worker = await startWorker();

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
