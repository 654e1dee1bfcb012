"use client";

import { useState } from "react";
import { buttonClasses } from "./button-classes.ts";
import { useIsScripted } from "./use-is-scripted.ts";

/** Copies a text to the clipboard, and confirms it. Absent without JavaScript: people copy by hand. */
export function CopyButton({ text, words }: { text: string; words: { copy: string; copied: string } }) {
  const isScripted = useIsScripted();
  const [isCopied, setCopied] = useState(false);
  if (!isScripted) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button type="button" className={buttonClasses("quiet")} onClick={copy}>
      <span aria-live="polite">{isCopied ? words.copied : words.copy}</span>
    </button>
  );
}
