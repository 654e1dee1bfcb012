import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

import { parseSeal, sealsOfLog } from "#lib/trail/logged-seals.ts";
import { verifyTrail, type ExpectedSeal, type Finding, type Verification } from "#lib/trail/verify.ts";
import { EnvironmentError } from "#lib/env.ts";
import { errorLine } from "#lib/log-error.ts";
import { jobContext } from "#lib/jobs/job-context.ts";
import { closeDatabase } from "#db/client.ts";
import { demoEnvironment } from "./launch/demo-environment.ts";
import { dataDirOf } from "./launch/settings.ts";

/**
 * `npm run audit:verify [-- --expect <seq>:<hash>] [--log <file>]`: recomputes the chain of seals over the audit trail, and
 * compares it with seals that were logged. It ends with 1 when anything does not fit.
 */
const WORDS = {
  entry_changed: "The entry was changed after it was sealed",
  entry_removed: "The entry was sealed and is gone",
  entry_inserted: "The entry has no seal and is too old to be waiting for one: it was put in later",
  seal_changed: "The seal was changed",
  seal_removed: "The seal is gone",
  sealed_entries_changed: "The list of entries that the seal vouches for was changed",
  seal_not_as_logged: "The seal is not the one that was logged",
} as const satisfies Record<Finding["what"], string>;

const LONGEST_LIST = 100;

async function run(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: { expect: { type: "string", multiple: true }, log: { type: "string", multiple: true } },
  });
  const { expect = [], log = [] } = values;
  const seals = expect.map(readSeal);
  if (!process.env["DATABASE_URL"]) Object.assign(process.env, await demoEnvironment(dataDirOf(process.env)));
  const ctx = jobContext("audit-verify", "script");
  const result = await verifyTrail(ctx, sayFirst(), expected(seals, log));
  console.log(summary(result));
  return result.findings === 0;
}

function readSeal(text: string): ExpectedSeal {
  const seal = parseSeal(text);
  if (seal === undefined) {
    throw new Error(`--expect takes <number>:<64 hexadecimal digits>, not ${text}`);
  }
  return seal;
}

async function* expected(
  seals: readonly ExpectedSeal[],
  files: readonly string[],
): AsyncIterable<ExpectedSeal> {
  yield* seals;
  for (const file of files) yield* sealsOfLog(createInterface({ input: createReadStream(file) }));
}

/** A trail that was tampered with all over would fill the screen. */
function sayFirst(): (finding: Finding) => void {
  let said = 0;
  return ({ what, where }) => {
    said += 1;
    if (said <= LONGEST_LIST) console.error(`${WORDS[what]}: ${where}`);
    else if (said === LONGEST_LIST + 1) console.error("And more.");
  };
}

function summary({ entries, seals, newest, unsealed, findings }: Verification): string {
  const age = unsealed.oldestMs === null ? "" : ` (the oldest for ${Math.ceil(unsealed.oldestMs / 1000)} s)`;
  return [
    `Entries: ${entries}. Seals: ${seals}. Entries that wait for a seal: ${unsealed.count}${age}.`,
    ...(newest ? [`Newest seal: ${newest.seq}:${newest.hash}`] : []),
    findings === 0
      ? "The trail is as it was sealed."
      : `Findings: ${findings}. The trail is not as it was sealed.`,
  ].join("\n");
}

function sayWhy(error: unknown): void {
  if (error instanceof EnvironmentError) for (const sentence of error.sentences) console.error(sentence);
  else console.error(errorLine(error));
}

try {
  process.exitCode = (await run(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  sayWhy(error);
  process.exitCode = 2;
} finally {
  await closeDatabase();
}
