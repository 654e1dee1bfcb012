"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { buttonClasses } from "#components/ui/button-classes.ts";

const EVERY_MS = 15_000;

interface DayWatchProps {
  /** Where to ask, and what it answered when the page was made. */
  href: string;
  stamp: string;
  words: { readonly changed: string; readonly show: string };
}

/**
 * Asks while the page can be seen whether anything of it has changed, and says so. It changes nothing by itself: what is being typed or
 * read stays until the doctor wants the page anew.
 */
export function DayWatch({ href, stamp, words }: DayWatchProps) {
  const router = useRouter();
  const place = useRef<HTMLDivElement>(null);
  const [latest, setLatest] = useState(stamp);
  useEffect(() => {
    let isAsking = false;
    const ask = async () => {
      if (isAsking || document.visibilityState !== "visible") return;
      isAsking = true;
      const found = await askStamp(href);
      isAsking = false;
      if (found !== undefined) setLatest(found);
    };
    const timer = setInterval(() => void ask(), EVERY_MS);
    const isBack = () => void ask();
    document.addEventListener("visibilitychange", isBack);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", isBack);
    };
  }, [href]);
  // A page that was made anew knows what was found before.
  const [shown, setShown] = useState(stamp);
  if (shown !== stamp) {
    setShown(stamp);
    setLatest(stamp);
  }
  const isChanged = latest !== stamp;
  return (
    <div ref={place} tabIndex={-1} aria-live="polite" className="screen-only">
      {isChanged && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-control border-s-4 border-info bg-info-soft p-4">
          <p>{words.changed}</p>
          <button
            type="button"
            className={buttonClasses("quiet")}
            onClick={() => {
              router.refresh();
              // The button goes away with what it says.
              place.current?.focus();
            }}
          >
            {words.show}
          </button>
        </div>
      )}
    </div>
  );
}

/** Undefined where nothing can be said: without a network, or once the session has ended, of which another part of the page tells. */
async function askStamp(href: string): Promise<string | undefined> {
  try {
    const response = await fetch(href, { cache: "no-store" });
    const said: unknown = response.ok ? await response.json() : undefined;
    return typeof said === "object" && said !== null && "stamp" in said && typeof said.stamp === "string"
      ? said.stamp
      : undefined;
  } catch {
    return undefined;
  }
}
