import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "#db/seed/accounts.ts";
import type { Application } from "./application.ts";
import type { Settings } from "./settings.ts";

/** The last lines of a start: where to go, and in the demo whom to sign in as. */
export function sayReady(settings: Settings, { origin }: Application): void {
  console.log(`\nPraxis is ready: ${origin}`);
  if (settings.mode === "production") return;
  console.log(
    `This is a demo: its data is in ${settings.dataDir}. Accounts, all with the password ${DEMO_PASSWORD}:`,
  );
  for (const { email, is } of DEMO_ACCOUNTS) console.log(`  ${email.padEnd(32)} ${is}`);
  console.log("Stop it with Ctrl-C; the data stays.");
}
