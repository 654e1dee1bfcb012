"use client";

import { buttonClasses } from "#components/ui/button-classes.ts";
import { useCrashWords } from "./page-language.tsx";
import { useHere } from "./use-here.ts";

/** Names an action that no build has, in the form that React gives the ids of actions. */
const NO_ACTION = `$ACTION_ID_7f${"0".repeat(40)}`;

/**
 * Loads the page of an outdated form again. It is sent as without JavaScript: the server answers with the page as it is now, and with what
 * was typed.
 */
export function LoadAgain() {
  const words = useCrashWords();
  return (
    <button
      type="submit"
      name={NO_ACTION}
      formAction={useHere()}
      formMethod="post"
      formEncType="multipart/form-data"
      formNoValidate
      className={buttonClasses()}
    >
      {words.loadAgain}
    </button>
  );
}
