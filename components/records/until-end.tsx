"use client";

import { useEffect, useRef, useState, type ReactNode } from "react";

interface UntilEndProps {
  /** What ends, e.g. an access. */
  id: string;
  /** Remaining time when the page was rendered. */
  leftMs: number;
  /** Shown instead of the content from then on. */
  over: ReactNode;
  children: ReactNode;
}

/** When each ends, by this browser's clock. The router brings back pages as they were rendered, with a remaining time that has passed since. */
const ends = new Map<string, number>();

/** Content that nobody may see after a certain time: a page that is still open then shows it no more, also offline and after sleep. */
export function UntilEnd({ id, leftMs, over, children }: UntilEndProps) {
  const [isOver, setIsOver] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const endsAt = Math.min(ends.get(id) ?? Infinity, Date.now() + leftMs);
    ends.set(id, endsAt);
    const look = () => setIsOver(Date.now() >= endsAt);
    const timer = setInterval(look, 1000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [id, leftMs]);
  useEffect(() => {
    // What had the focus may be gone with the content.
    if (isOver && document.activeElement === document.body) place.current?.focus();
  }, [isOver]);
  return (
    <>
      <div ref={place} tabIndex={-1} aria-live="polite" className="grid gap-6 empty:hidden">
        {isOver && over}
      </div>
      {!isOver && children}
    </>
  );
}
