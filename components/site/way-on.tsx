"use client";

import { TextLink } from "#components/ui/text-link.tsx";
import { confirmPath } from "#lib/core/sign-in-path.ts";
import type { FormState } from "#lib/transport/form-state.ts";
import { SIGN_IN_BESIDE } from "./signed-in-again.ts";
import { useHere } from "./use-here.ts";

/**
 * In the summary of a refused form, the way to prove who one is. Signing in opens a tab of its own, so that the form is still
 * there with all that was typed; confirming one's password leads back to the form's page.
 */
export function WayOn({ state: { wayOn } }: { state: FormState }) {
  const here = useHere();
  if (wayOn === undefined) return null;
  return (
    <p>
      {wayOn.path === "/sign-in" ? (
        <a href={SIGN_IN_BESIDE} target="_blank" rel="noopener" className="link">
          {wayOn.words}
        </a>
      ) : (
        <TextLink href={confirmPath(here)}>{wayOn.words}</TextLink>
      )}
    </p>
  );
}
