import { readFile } from "node:fs/promises";

import { createClock } from "#lib/core/clock.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { env, EnvironmentError } from "#lib/env.ts";
import { loggableError } from "#lib/log-error.ts";
import { applySetup } from "#lib/setup/apply.ts";
import { SetupRefused } from "#lib/setup/faults.ts";
import { inFile, readSetup, SetupError } from "#lib/setup/read.ts";
import { closeDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";

/** `npm run setup -- file.yaml`: creates what the file describes and the database lacks. */
async function run(file: string | undefined): Promise<void> {
  if (file === undefined) {
    throw new SetupError([
      "Name the file: npm run setup -- clinic.yaml. docs/setup.example.yaml is one to begin with.",
    ]);
  }
  const text = await readFile(file, "utf8");
  const setup = readSetup(text);
  const { APP_URL, DATABASE_URL, PRAXIS_NOW } = env();
  await migrate(DATABASE_URL);
  const ctx = { actor: systemActor("setup"), now: createClock(PRAXIS_NOW)(), requestId: "setup" };
  let made = 0;
  let links = 0;
  await applySetup(ctx, setup, {
    created: (kind, name) => {
      made += 1;
      console.log(`${kind === "organisation" ? "Set" : "Made"} the ${kind} ${name}`);
    },
    linked: (email, token) => {
      links += 1;
      console.log(`With this link the owner of ${email} sets their password:`);
      console.log(`  ${APP_URL}/reset-password?token=${token}`);
    },
  }).catch((error: unknown) => {
    throw error instanceof SetupRefused ? inFile(text, error) : error;
  });
  console.log(made + links === 0 ? "Nothing to do: everything in the file is there." : "Done.");
  if (links > 0) {
    console.log(
      "Each link is shown this once, opens once, and is good for a day: hand it to nobody but its owner.",
    );
    console.log("Run this again for a new one, once a link has run out unused.");
  }
}

function sayWhy(error: unknown, file: string | undefined): void {
  if (error instanceof SetupError) {
    for (const fault of error.faults) console.error(fault);
    if (file !== undefined) console.error("Nothing was stored. Mend the file and run it again.");
  } else if (error instanceof EnvironmentError) {
    for (const sentence of error.sentences) console.error(sentence);
  } else if (isDomainError(error)) {
    console.error(`Refused: ${error.code} ${JSON.stringify({ ...error.fields, ...error.details })}`);
    console.error("Nothing was stored.");
  } else if (error instanceof Error && "code" in error && error.code === "ENOENT") {
    console.error(`There is no file ${file}`);
  } else {
    // A failed statement may quote personal data.
    console.error(loggableError(error));
  }
}

const [file] = process.argv.slice(2);
try {
  await run(file);
} catch (error) {
  sayWhy(error, file);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
