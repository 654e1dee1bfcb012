"use client";

import type { ReactNode } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { confirmPath } from "#lib/core/sign-in-path.ts";
import type { FormState } from "#lib/web/transport/form-state.ts";
import { SIGN_IN_BESIDE } from "./signed-in-again.ts";
import { useHere } from "./use-here.ts";

interface RefusalProps {
  state: FormState;
  /** What each field of the form is called, by its name: a fault alone ("Fill this in") would not say which it means. */
  labels: Readonly<Record<string, string>>;
  /** Where a page has several forms: the ids of this one's fields begin with it. */
  formId?: string;
  /** What else helps after this refusal. */
  children?: ReactNode;
}

/** At the top of a form: why it was refused, if it was, and the way to prove who one is where that is what is missing. */
export function Refusal({ state, labels, formId, children }: RefusalProps) {
  if (state.status === "idle") return null;
  return (
    <ErrorSummary
      title={state.title}
      message={state.message}
      fields={state.fields}
      labels={labels}
      formId={formId}
    >
      {children}
      <WayOn wayOn={state.wayOn} />
    </ErrorSummary>
  );
}

/**
 * Signing in opens a tab of its own, so that the form is still there with all that was typed; confirming one's password
 * leads back to the form's page.
 */
function WayOn({ wayOn }: Pick<FormState, "wayOn">) {
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
