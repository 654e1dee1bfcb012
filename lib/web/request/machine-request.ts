import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";
import { cookies } from "next/headers";

declare global {
  // Next may bundle a handler apart from what it calls: each has a copy of this module, and both mean the same request.
  var praxisMachineRequests: AsyncLocalStorage<true> | undefined;
}

function machineRequests(): AsyncLocalStorage<true> {
  return (globalThis.praxisMachineRequests ??= new AsyncLocalStorage<true>());
}

/** Runs the handler of an address for machines: whatever it calls cannot look at a cookie that says who somebody is. */
export function asMachineRequest<T>(run: () => Promise<T>): Promise<T> {
  return machineRequests().run(true, run);
}

/** The cookies of this request. An address that takes writes from anybody must not act on them, so there it is a bug to ask. */
export async function ownCookies() {
  if (machineRequests().getStore()) throw new Error("An address for machines looks at no cookie");
  return cookies();
}
