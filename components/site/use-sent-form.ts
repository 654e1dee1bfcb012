"use client";

// eslint-disable-next-line no-restricted-imports -- the one place that sends forms
import { useActionState, useCallback } from "react";
import type { FormState } from "#lib/web/transport/form-state.ts";
import { ANSWERED, isLeadingOn } from "./answered.ts";
import { isNetworkError, withoutConnection } from "./no-connection.ts";
import { useCrashWords } from "./page-language.tsx";

type Send<State> = (before: Awaited<State>, form: FormData) => State | Promise<State>;

/**
 * The state of a form and what sends it, as `useActionState` has them, for every form of ours. Where there is no connection the page
 * stays, with the key and all that was typed in it, and says so. `here` is the page's own address (`useHere`).
 */
export function useSentForm<State extends FormState>(
  action: Send<State>,
  start: Awaited<State>,
  here?: string,
): [state: Awaited<State>, send: (form: FormData) => void, isPending: boolean] {
  const words = useCrashWords();
  const sendOrKeep = useCallback<Send<State>>(
    async (before, form) => {
      try {
        return await action(before, form);
      } catch (error) {
        if (isLeadingOn(error)) document.dispatchEvent(new Event(ANSWERED));
        if (!isNetworkError(error)) throw error;
        keepTyped();
        return withoutConnection(before, form, words);
      }
    },
    [action, words],
  );
  // The server writes the action itself into the page, which a browser without JavaScript then sends the form to.
  return useActionState(typeof window === "undefined" ? action : sendOrKeep, start, here);
}

/** React empties a form once its action is over. Passwords are in no state: what was typed stays in its fields. */
function keepTyped(): void {
  const keep = (event: Event) => event.preventDefault();
  document.addEventListener("reset", keep, { capture: true, once: true });
  // A form that is sent anew is emptied by its own answer.
  document.addEventListener("submit", () => document.removeEventListener("reset", keep, true), {
    capture: true,
    once: true,
  });
}
