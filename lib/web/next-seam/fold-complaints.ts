import "server-only";

import { log } from "#lib/log.ts";
import { renderings } from "#lib/web/transport/rendering.ts";

/**
 * Next logs a stack trace for faults of the client: a form for an action that the build does not have, a connection closed early. Logs one
 * line for each instead, and none for what is logged elsewhere.
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

/** Its refusal is logged in one line (page-renderer.ts). */
function isUnreadForm(): boolean {
  const { isForm = false, isFormTaken = false } = renderings().getStore() ?? {};
  return isForm && !isFormTaken;
}

/** Node's error for a request that ends before its body does. */
function isHangUp(error: unknown): boolean {
  return error instanceof Error && error.message === "aborted" && Reflect.get(error, "code") === "ECONNRESET";
}
