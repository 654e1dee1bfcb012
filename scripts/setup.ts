import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";

import { createClock } from "#lib/core/clock.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { env, EnvironmentError } from "#lib/env.ts";
import { applySetup } from "#lib/setup/apply.ts";
import { readSetup, SetupError } from "#lib/setup/read.ts";
import { hashPassword } from "#lib/users/password.ts";
import { closeDatabase } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";

const PASSWORD_BYTES = 15;

/** `npm run setup -- file.yaml`: makes what the file describes and the database does not have yet. */
async function run(file: string | undefined): Promise<void> {
  if (file === undefined) {
    throw new SetupError([
      "Name the file: npm run setup -- clinic.yaml. docs/setup.example.yaml is one to begin with.",
    ]);
  }
  const setup = readSetup(await readFile(file, "utf8"));
  const { DATABASE_URL, PRAXIS_NOW } = env();
  await migrate(DATABASE_URL);
  const passwords = new Map<string, string>();
  const ctx = { actor: systemActor("setup"), now: createClock(PRAXIS_NOW)(), requestId: "setup" };
  let made = 0;
  await applySetup(ctx, setup, {
    passwordHashFor: (email) => {
      const password = randomBytes(PASSWORD_BYTES).toString("base64url");
      passwords.set(email, password);
      return hashPassword(password);
    },
    created: (kind, name) => {
      made += 1;
      const password = passwords.get(name);
      console.log(`Made the ${kind} ${name}${password === undefined ? "" : `, password ${password}`}`);
    },
  });
  console.log(made === 0 ? "Nothing to do: everything in the file is there." : "Done.");
  if (passwords.size > 0) console.log("The passwords are shown this once. Hand them over, and keep no copy.");
}

function sayWhy(error: unknown, file: string | undefined): void {
  if (error instanceof SetupError) {
    for (const fault of error.faults) console.error(fault);
  } else if (error instanceof EnvironmentError) {
    for (const sentence of error.sentences) console.error(sentence);
  } else if (isDomainError(error)) {
    console.error(`Refused: ${error.code} ${JSON.stringify({ ...error.fields, ...error.details })}`);
    console.error("What was made before stays. Mend the file and run it again.");
  } else if (error instanceof Error && "code" in error && error.code === "ENOENT") {
    console.error(`There is no file ${file}`);
  } else {
    console.error(error);
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
