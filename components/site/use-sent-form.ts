"use client";

// eslint-disable-next-line no-restricted-imports -- the one place that sends forms
import { useActionState, useCallback } from "react";
import type { FormState } from "#lib/web/transport/form-state.ts";
import { ANSWERED, isLeadingOn } from "./answered.ts";
import { isNetworkError, withoutConnection } from "./no-connection.ts";
import { isOutdated, outdated } from "./outdated.ts";
import { useCrashWords } from "./page-language.tsx";

type Send<State> = (before: Awaited<State>, form: FormData) => State | Promise<State>;

/**
 * The state and the action of any of our forms, like `useActionState`. If the connection fails, or the server is of a newer build than the page,
 * the page stays with the key and everything typed, and shows that. `here` is the page's own path (`useHere`).
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
        const state = isOutdated(error)
          ? outdated(before, form, words)
          : isNetworkError(error) && withoutConnection(before, form, words);
        if (!state) throw error;
        keepTyped();
        return state;
      }
    },
    [action, words],
  );
  // The server writes the action itself into the page, to which a browser without JavaScript sends the form.
  return useActionState(typeof window === "undefined" ? action : sendOrKeep, start, here);
}

/** React resets a form after its action. Passwords are in no state, so this keeps typed values in their fields. */
function keepTyped(): void {
  const keep = (event: Event) => event.preventDefault();
  document.addEventListener("reset", keep, { capture: true, once: true });
  // A form that is sent again is reset by its own answer.
  document.addEventListener("submit", () => document.removeEventListener("reset", keep, true), {
    capture: true,
    once: true,
  });
}
