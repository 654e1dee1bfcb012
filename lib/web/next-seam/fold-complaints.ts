import "server-only";

import { log } from "#lib/log.ts";
import { renderings } from "#lib/web/transport/rendering.ts";

/**
 * Next writes a stack into the log for what only the client has done: a form for an action that the build does not have, a connection that
 * was closed too early. Each becomes a line, and one that is written elsewhere none.
 */
export function foldComplaints(): void {
  for (const name of ["warn", "error"] as const) {
    const complain = console[name];
    console[name] = (...said: unknown[]) => {
      if (isUnreadForm() && said.some((each) => each instanceof Error)) return;
      if (said.some(isHangUp)) log().warn("A client has closed its connection before its request was whole");
      else complain(...said);
    };
  }
}

/** Its refusal is logged in a line (page-renderer.ts). */
function isUnreadForm(): boolean {
  const { isForm = false, isFormTaken = false } = renderings().getStore() ?? {};
  return isForm && !isFormTaken;
}

/** What Node says of a request that ends before its body does. */
function isHangUp(error: unknown): boolean {
  return error instanceof Error && error.message === "aborted" && Reflect.get(error, "code") === "ECONNRESET";
}
