"use client";

import { useSyncExternalStore } from "react";

/** Whether JavaScript runs here: false on the server and in a page without it. */
export function useIsScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

const never = () => () => undefined;
