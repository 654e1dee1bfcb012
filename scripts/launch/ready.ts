import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#seed/accounts.ts";
import { readEnv } from "#lib/env.ts";
import { missingMailSentence } from "#lib/outbox/transports.ts";
import type { Application } from "./application.ts";
import type { Settings } from "./settings.ts";

/** The last lines of a start: the URL, and in the demo the accounts to sign in with. */
export function sayReady(settings: Settings, { origin }: Application): void {
  if (settings.mode === "production") {
    const given = readEnv(process.env);
    // The port behind the proxy is not for browsers: a cookie of https would not come back from there.
    console.log(`\nPraxis is ready: ${given.APP_URL} (listening on ${origin})`);
    const missing = missingMailSentence(given);
    if (missing !== undefined) console.log(missing);
    return;
  }
  console.log(`\nPraxis is ready: ${origin}`);
  console.log(
    `This is a demo: its data is in ${settings.dataDir}. Accounts, all with the password ${DEMO_PASSWORD}:`,
  );
  for (const { email, is, signInPhone } of DEMO_ACCOUNTS) {
    const number = signInPhone === undefined ? "" : `; also signs in with ${signInPhone}`;
    console.log(`  ${email.padEnd(32)} ${is}${number}`);
  }
  console.log("Stop it with Ctrl-C; the data stays.");
}
