"use client";

import { useEffect, useState } from "react";
import { useIsScripted } from "#components/ui/use-is-scripted.ts";
import { VisuallyHidden } from "#components/ui/visually-hidden.tsx";

interface HoldCountdownProps {
  /** How long the time was still held when the page was made. */
  leftMs: number;
  /** What is said with one minute left, with two, and so on: no catalogue is sent to the browser. */
  leftWords: readonly string[];
  over: string;
}

const MINUTE_MS = 60_000;
/** Said aloud; the other minutes are only shown. */
const SAID = [5, 2, 1, 0];

/** How long a time is still held, minute by minute. Without JavaScript the page says until when, and that is enough. */
export function HoldCountdown({ leftMs, leftWords, over }: HoldCountdownProps) {
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
