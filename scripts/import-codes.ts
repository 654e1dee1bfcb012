import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";

import { parse } from "csv-parse";

import { EnvironmentError } from "#lib/env.ts";
import { errorLine } from "#lib/log-error.ts";
import { jobContext } from "#lib/jobs/job-context.ts";
import { CODES_PER_IMPORT } from "#lib/records/constants.ts";
import { importCodes, MedicalCode } from "#lib/records/import-codes.ts";
import { closeDatabase } from "#db/client.ts";
import { demoEnvironment } from "./launch/demo-environment.ts";
import { dataDirOf } from "./launch/settings.ts";

/** A sentence for the operator. */
class FileError extends Error {}

/** `npm run import:codes -- codes.csv`: stores codes of diagnoses from a CSV file in UTF-8 with the columns system, code and title. */
async function run(file: string | undefined): Promise<void> {
  if (file === undefined) throw new FileError("Name the file: npm run import:codes -- codes.csv");
  if (!process.env["DATABASE_URL"]) Object.assign(process.env, await demoEnvironment(dataDirOf(process.env)));
  const ctx = jobContext("import-codes", "script");
  const importId = randomUUID();
  let [count, line] = [0, 1];
  let codes: unknown[] = [];
  const flush = async () => {
    if (codes.length > 0) count += (await importCodes(ctx, { importId, codes })).count;
    codes = [];
  };
  const rows = parse({ columns: true, bom: true, trim: true, skip_empty_lines: true });
  // `pipe` passes no error on: a file that is missing would end the process.
  createReadStream(file)
    .on("error", (error) => rows.destroy(error))
    .pipe(rows);
  for await (const row of rows) {
    line += 1;
    const parsed = MedicalCode.safeParse(row);
    if (!parsed.success)
      throw new FileError(
        `Row ${line} of ${file} is no code: it needs the columns system, code and title, each filled in. ` +
          `${count} codes before it are stored; mend the file and run it again.`,
      );
    if (codes.push(parsed.data) === CODES_PER_IMPORT) await flush();
  }
  await flush();
  console.log(`Stored ${count} codes.`);
}

try {
  await run(process.argv[2]);
} catch (error) {
  if (error instanceof FileError) console.error(error.message);
  else if (error instanceof EnvironmentError) for (const sentence of error.sentences) console.error(sentence);
  else if (error instanceof Error && "code" in error && error.code === "ENOENT")
    console.error("There is no such file.");
  else if (error instanceof Error && "code" in error && String(error.code).startsWith("CSV_"))
    console.error(`The file is no CSV: ${error.message}`);
  else console.error(errorLine(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
