"use client";

import { useEffect, useRef } from "react";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Data } from "#components/ui/data.tsx";

export type AddressWords = Readonly<Record<"title" | "text" | "secret" | "copy" | "copied" | "kept", string>>;

/** The only time that the URL is shown, to copy it into a calendar program. */
export function NewAddress({ url, words }: { url: string; words: AddressWords }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="new-address" className="grid justify-items-start gap-4">
      <h2 ref={heading} id="new-address" tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.text}</p>
      <p className="font-mono wrap-anywhere">
        <Data>{url}</Data>
      </p>
      <p className="text-muted">{words.secret}</p>
      <div className="flex flex-wrap gap-3 print:hidden">
        <CopyButton text={url} words={words} />
        {/* A full page load: the router would keep this page, and the URL with it. */}
        <a href="/account/calendar" className={buttonClasses()}>
          {words.kept}
        </a>
      </div>
    </section>
  );
}
