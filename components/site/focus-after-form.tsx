"use client";

import { useEffect } from "react";
import { ANSWERED } from "./answered.ts";

/**
 * After a form has led on, its button is gone and the focus would fall back to the page's body, where a screen reader is silent. Moves the
 * focus to the form's result, or else to the heading, until the user presses a key or the pointer.
 */
export function FocusAfterForm() {
  useEffect(() => {
    let isAnswered = false;
    const answered = () => {
      isAnswered = true;
    };
    // A form without a state of its own, such as signing out: its button has the focus.
    const sent = () => {
      isAnswered ||= !isLost();
    };
    const ended = () => {
      isAnswered = false;
    };
    const observer = new MutationObserver(() => {
      if (isAnswered && isLost()) focusOutcome();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener(ANSWERED, answered);
    document.addEventListener("submit", sent, true);
    for (const name of ["keydown", "pointerdown"]) document.addEventListener(name, ended, true);
    return () => {
      observer.disconnect();
      document.removeEventListener(ANSWERED, answered);
      document.removeEventListener("submit", sent, true);
      for (const name of ["keydown", "pointerdown"]) document.removeEventListener(name, ended, true);
    };
  }, []);
  return null;
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function focusOutcome(): void {
  const outcome =
    document.querySelector<HTMLElement>("main [data-outcome]") ??
    document.querySelector<HTMLElement>("main h1");
  if (outcome === null) return;
  // Focusable by script, but not a stop of the Tab key.
  if (!outcome.hasAttribute("tabindex")) outcome.tabIndex = -1;
  outcome.focus();
}
