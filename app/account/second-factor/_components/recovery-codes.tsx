"use client";

import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";

export type CodesWords = Readonly<Record<"title" | "text" | "copy" | "copied" | "print" | "kept", string>>;

interface RecoveryCodesProps {
  codes: readonly string[];
  doneText?: string;
  words: CodesWords;
}

/** The only time that the codes can be read: to copy, to print, or to write down. */
export function RecoveryCodes({ codes, doneText, words }: RecoveryCodesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="recovery-codes" className="grid gap-4">
      {doneText && (
        <Notice tone="ok" role="status">
          <p>{doneText}</p>
        </Notice>
      )}
      <h2 ref={heading} id="recovery-codes" tabIndex={-1}>
        {words.title}
      </h2>
      <p className="max-w-prose">{words.text}</p>
      <ol className="grid list-decimal gap-1 pl-12 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <Data>{code}</Data>
          </li>
        ))}
      </ol>
      <KeepButtons codes={codes} words={words} />
      <p className="print:hidden">
        <ButtonLink href={SECOND_FACTOR_PATH}>{words.kept}</ButtonLink>
      </p>
    </section>
  );
}

/** Only where they work: without JavaScript people copy and print as they always do. */
function KeepButtons({ codes, words }: { codes: readonly string[]; words: CodesWords }) {
  const isScripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [isCopied, setCopied] = useState(false);
  if (!isScripted) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join("\n"));
    setCopied(true);
  };
  return (
    <div className="flex flex-wrap gap-3">
      <button type="button" className={buttonClasses("quiet")} onClick={copy}>
        <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
      </button>
      <button type="button" className={buttonClasses("quiet")} onClick={() => window.print()}>
        {words.print}
      </button>
    </div>
  );
}

const never = () => () => undefined;
