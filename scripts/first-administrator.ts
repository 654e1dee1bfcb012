import { createClock } from "#lib/core/clock.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { env, EnvironmentError } from "#lib/env.ts";
import { loggableError } from "#lib/log-error.ts";
import {
  createAdministratorFromSettings,
  issueFirstAdministratorToken,
} from "#lib/setup/first-administrator.ts";
import { closeDatabase } from "#db/client.ts";

/** Makes the first administrator that the settings name; without them prints the link that makes a person the first administrator. */
async function run(): Promise<void> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD, APP_URL, PRAXIS_NOW } = env();
  const ctx = {
    actor: systemActor("first-administrator"),
    now: createClock(PRAXIS_NOW)(),
    requestId: "first-administrator",
  };
  if (ADMIN_EMAIL !== undefined && ADMIN_PASSWORD !== undefined) {
    const person = { name: "Administrator", timeZone: "UTC", email: ADMIN_EMAIL, password: ADMIN_PASSWORD };
    const { isNew } = await createAdministratorFromSettings(ctx, person);
    if (isNew)
      console.log(
        "Made the first administrator from ADMIN_EMAIL and ADMIN_PASSWORD. Unset the password now.",
      );
    return;
  }
  const token = await issueFirstAdministratorToken(ctx);
  if (token === undefined) return;
  console.log("There is no administrator yet. Whoever opens this link within a day becomes the first one:");
  console.log(`  ${APP_URL}/first-administrator?token=${token}`);
}

function sayWhy(error: unknown): void {
  if (error instanceof EnvironmentError) {
    for (const sentence of error.sentences) console.error(sentence);
  } else if (isDomainError(error)) {
    const faults = Object.entries(error.fields).map(([field, fault]) => `${field}: ${fault}`);
    console.error(
      `The first administrator cannot be made from ADMIN_EMAIL and ADMIN_PASSWORD: ${[error.code, ...faults].join(", ")}.`,
    );
  } else {
    // A failed statement quotes the email and the hash of the password.
    console.error("The first administrator could not be made:", loggableError(error));
  }
}

try {
  await run();
} catch (error) {
  sayWhy(error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
