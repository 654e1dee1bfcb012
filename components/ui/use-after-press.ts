"use client";

import { useCallback, useEffect, useRef } from "react";
import { watchPress, type PressWatch } from "./watch-press.ts";

/** For changes of layout on blur: delays them until the click that left the field is over. */
export function useAfterPress(): (run: () => void) => void {
  const watch = useRef<PressWatch>(null);
  useEffect(() => {
    const started = watchPress(window, (run) => setTimeout(run, 0));
    watch.current = started;
    return () => started.stop();
  }, []);
  return useCallback((run) => (watch.current ? watch.current.afterPress(run) : run()), []);
}
