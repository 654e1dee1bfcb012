import { jobContext } from "#lib/jobs/job-context.ts";
import { errorLine } from "#lib/log-error.ts";
import { RecordsKeysError, registerRecordsKeys } from "#lib/records/keys.ts";
import { closeDatabase } from "#db/client.ts";

/** Run by a start, before anything is served: are all keys there that medical records are sealed with? */
try {
  await registerRecordsKeys(jobContext("records-keys", "start"));
} catch (error) {
  if (error instanceof RecordsKeysError) for (const sentence of error.sentences) console.error(sentence);
  else console.error(errorLine(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
