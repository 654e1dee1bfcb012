"use client";

import { useEffect, useRef } from "react";
import { buttonClasses } from "#components/ui/button-classes.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Data } from "#components/ui/data.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useIsScripted } from "#components/ui/use-is-scripted.ts";
import { SECOND_FACTOR_PATH } from "#lib/core/sign-in-path.ts";

export type CodesWords = Readonly<Record<"title" | "text" | "copy" | "copied" | "print" | "kept", string>>;

interface RecoveryCodesProps {
  codes: readonly string[];
  doneText?: string;
  words: CodesWords;
}

/** The only time that the recovery codes are shown: to copy, to print, or to write down. */
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
      <ol className="grid list-decimal gap-1 ps-12 font-mono sm:grid-cols-2">
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

/** Printing needs a script; without one people use the browser's own. */
function KeepButtons({ codes, words }: { codes: readonly string[]; words: CodesWords }) {
  if (!useIsScripted()) return null;
  return (
    <div className="flex flex-wrap gap-3">
      <CopyButton text={codes.join("\n")} words={words} />
      <button type="button" className={buttonClasses("quiet")} onClick={() => window.print()}>
        {words.print}
      </button>
    </div>
  );
}
