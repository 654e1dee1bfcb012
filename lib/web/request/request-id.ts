import "server-only";

import { AsyncLocalStorage } from "node:async_hooks";

declare global {
  // Next may bundle a handler apart from what it calls. Each bundle has a copy of this module, and all must share one store.
  var praxisRequestIds: AsyncLocalStorage<string> | undefined;
}

function requestIds(): AsyncLocalStorage<string> {
  return (globalThis.praxisRequestIds ??= new AsyncLocalStorage<string>());
}

/** Runs a handler under the id that we gave its request. */
export function underRequestId<T>(id: string, run: () => Promise<T>): Promise<T> {
  return requestIds().run(id, run);
}

/** The id that we gave this request: undefined outside our handlers, as in a page, which has it from proxy.ts. */
export function givenRequestId(): string | undefined {
  return requestIds().getStore();
}
