"use client";

import type { ReactNode } from "react";
import { ErrorSummary } from "#components/ui/error-summary.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { confirmPath } from "#lib/core/sign-in-path.ts";
import type { FormState } from "#lib/web/transport/form-state.ts";
import { LoadAgain } from "./load-again.tsx";
import { SIGN_IN_BESIDE } from "./signed-in-again.ts";
import { useHere } from "./use-here.ts";

interface RefusalProps {
  state: FormState;
  /** The label of each field, by its name: an error alone ("Fill this in") would not tell which field it means. */
  labels: Readonly<Record<string, string>>;
  /** With several forms on a page: the prefix of this one's field ids. */
  formId?: string;
  /** Further help after this refusal. */
  children?: ReactNode;
}

/** At the top of a form: the reason of its refusal, if any, and the link to authenticate if that is missing. */
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
      {state.code === "outdated_form" && <LoadAgain />}
    </ErrorSummary>
  );
}

/** Signing in opens a new tab, so that the form stays with everything typed; confirming the password returns to the form's page. */
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
