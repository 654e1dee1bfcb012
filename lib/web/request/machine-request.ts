import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";
import { cookies } from "next/headers";

declare global {
  // Next may bundle a handler apart from what it calls. Each bundle has a copy of this module, and all must share one store.
  var praxisMachineRequests: AsyncLocalStorage<true> | undefined;
}

function machineRequests(): AsyncLocalStorage<true> {
  return (globalThis.praxisMachineRequests ??= new AsyncLocalStorage<true>());
}

/** Runs a handler for machines: nothing that it calls can read a cookie that identifies a user. */
export function asMachineRequest<T>(run: () => Promise<T>): Promise<T> {
  return machineRequests().run(true, run);
}

/** The cookies of this request. On a path open to any sender they must not count, so reading them there is a bug. */
export async function ownCookies() {
  if (machineRequests().getStore()) throw new Error("An address for machines looks at no cookie");
  return cookies();
}
