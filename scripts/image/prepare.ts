import { env, EnvironmentError } from "#lib/env.ts";
import { errorLine } from "#lib/log-error.ts";
import { migrate } from "#db/migrate.ts";
import { assertSafeLogin, UnsafeLoginError } from "#db/safe-login.ts";

/** As a start without containers does: judges the settings, then makes ready what web and worker need. May run twice at once. */
try {
  const { DATABASE_URL } = env();
  await assertSafeLogin(DATABASE_URL);
  console.log("Bringing the database to the newest schema …");
  await migrate(DATABASE_URL);
  // Each is a script of its own: it reports what is wrong and sets the exit code.
  await import("../check-records-keys.ts");
  if (!process.exitCode) await import("../first-administrator.ts");
  if (!process.exitCode) console.log("The database is ready.");
} catch (error) {
  if (error instanceof EnvironmentError) for (const sentence of error.sentences) console.error(sentence);
  else if (error instanceof UnsafeLoginError) console.error(error.message);
  else console.error(errorLine(error));
  process.exitCode = 1;
}
