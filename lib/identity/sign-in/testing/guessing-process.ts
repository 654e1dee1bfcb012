import type { Context } from "#lib/core/context.ts";
import { isDomainError } from "#lib/core/errors.ts";
import { systemActor } from "#lib/core/system-actor.ts";
import { issueSignInTicket } from "#lib/identity/sign-in/issue-sign-in-ticket.ts";

const SYSTEM: Context = { actor: systemActor("test"), now: Date.now(), requestId: "another process" };

/** Another web process: receives an identifier and a number, makes that many guesses at once, and sends back the results. */
process.on("message", ([identifier, times]: [string, number]) => {
  const guesses = Array.from({ length: times }, (_, index) => guess(identifier, `192.0.2.${index}`));
  void Promise.all(guesses).then((codes) => process.send?.(codes));
});
process.send?.("ready");

async function guess(identifier: string, source: string): Promise<string> {
  try {
    await issueSignInTicket({ ...SYSTEM, source }, { identifier, password: "a wrong one" });
    return "done";
  } catch (error) {
    return isDomainError(error) ? error.code : String(error);
  }
}
