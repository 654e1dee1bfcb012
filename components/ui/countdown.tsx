"use client";

import { useEffect, useState } from "react";
import { useIsScripted } from "./use-is-scripted.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

interface CountdownProps {
  /** Remaining time when the page was rendered. */
  leftMs: number;
  /** The message for one minute left, for two, and so on: no catalogue is sent to the browser. */
  leftWords: readonly string[];
  over: string;
}

const MINUTE_MS = 60_000;
/** Minutes that are announced; the others are only shown. */
const SAID = [5, 2, 1, 0];

/** The remaining time until something ends, by the minute. Without JavaScript the page shows when it ends, which is enough. */
export function Countdown({ leftMs, leftWords, over }: CountdownProps) {
  const isScripted = useIsScripted();
  const [left, setLeft] = useState(leftMs);
  useEffect(() => {
    const endsAt = Date.now() + leftMs;
    const timer = setInterval(() => setLeft(endsAt - Date.now()), 1000);
    return () => clearInterval(timer);
  }, [leftMs]);
  if (!isScripted) return null;
  const minutes = Math.max(0, Math.ceil(left / MINUTE_MS));
  const words = minutes === 0 ? over : leftWords[minutes - 1];
  return (
    <>
      <p className="font-semibold">{words}</p>
      <VisuallyHidden>
        <span role="status">{SAID.includes(minutes) && words}</span>
      </VisuallyHidden>
    </>
  );
}
