"use client";

import { useEffect, useRef, useState } from "react";
import { buttonClasses } from "#components/ui/button-classes.ts";
import type { SessionEnds } from "./account.ts";
import { QUIET, watchSession } from "./session-watch.ts";
import { CONFIRM_BESIDE, SIGN_IN_BESIDE } from "./signed-in-again.ts";

type Word =
  | "title"
  | "idle"
  | "absolute"
  | "last"
  | "timeLeft"
  | "stay"
  | "stayByPassword"
  | "endedTitle"
  | "endedText"
  | "signIn";

interface SessionWarningProps {
  ends: SessionEnds;
  words: Readonly<Record<Word, string>>;
}

const LAST_MS = 30_000;
const SHOWN =
  "session-notice fixed inset-x-0 bottom-0 z-30 grid justify-items-start gap-2 border-t-4 border-warn bg-warn-soft px-4 py-3 sm:px-6 print:hidden";

/**
 * At the foot of the window, without taking the focus, so that typing is not interrupted. It is announced twice only; the seconds are
 * visual.
 */
export function SessionWarning({ ends, words }: SessionWarningProps) {
  const [view, setView] = useState(QUIET);
  const watch = useRef<ReturnType<typeof watchSession>>(null);
  const { endsInMs, canStay } = ends;
  useEffect(() => {
    watch.current = watchSession({ endsInMs, canStay }, setView);
    return () => watch.current?.stop();
  }, [endsInMs, canStay]);
  const cameFrom = useRef<EventTarget>(null);
  const stay = () => {
    watch.current?.stay();
    // The button disappears, so the focus returns to where it was.
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  };
  const isWarning = view.phase === "warning";
  const isEnded = view.phase === "ended";
  return (
    <div className={isWarning || isEnded ? SHOWN : undefined}>
      <div aria-live="polite" className="grid max-w-prose gap-1">
        {isWarning && <p className="font-semibold">{words.title}</p>}
        {isWarning && <p>{view.canStay ? words.idle : words.absolute}</p>}
        {isWarning && view.leftMs <= LAST_MS && <p className="sr-only">{words.last}</p>}
        {isEnded && <p className="font-semibold">{words.endedTitle}</p>}
        {isEnded && <p>{words.endedText}</p>}
      </div>
      {isWarning && (
        <p aria-hidden className="tabular-nums">
          {words.timeLeft} {minutesAndSeconds(view.leftMs)}
        </p>
      )}
      {isWarning && view.canStay && (
        <button
          type="button"
          className={buttonClasses()}
          onFocus={({ relatedTarget }) => (cameFrom.current = relatedTarget)}
          onClick={stay}
        >
          {words.stay}
        </button>
      )}
      {isWarning && !view.canStay && (
        <a href={CONFIRM_BESIDE} target="_blank" rel="noopener" className="link">
          {words.stayByPassword}
        </a>
      )}
      {isEnded && (
        <a href={SIGN_IN_BESIDE} target="_blank" rel="noopener" className="link">
          {words.signIn}
        </a>
      )}
    </div>
  );
}

function minutesAndSeconds(leftMs: number): string {
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
