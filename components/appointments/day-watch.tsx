"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { buttonClasses } from "#components/ui/button-classes.ts";

const EVERY_MS = 15_000;

interface DayWatchProps {
  /** The URL to poll, and its answer when the page was rendered. */
  href: string;
  stamp: string;
  words: { readonly changed: string; readonly show: string };
}

/**
 * Polls while the page is visible, and announces a change. It does not reload by itself: what the doctor types or reads stays until they
 * request it.
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
  // A page that was rendered anew includes the earlier changes.
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
              // The button disappears with its message.
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

/** Undefined without an answer: offline, or after the session has ended, which another part of the page announces. */
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
