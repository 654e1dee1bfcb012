"use client";

import { useEffect, useRef, type ReactNode } from "react";

export interface SummaryError {
  /** The id of the control at fault (`field-<name>` unless the field was given its own). */
  fieldId: string;
  message: string;
}

interface ErrorSummaryProps {
  title: string;
  children?: ReactNode;
  errors?: readonly SummaryError[];
}

/**
 * What went wrong and where, at the top of the form. Focus moves to it after every refusal: by `autofocus` when the page
 * came from the server, by the effect when it changed in place.
 */
export function ErrorSummary({ title, children, errors = [] }: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [title, errors]);
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      autoFocus
      className="grid gap-2 rounded-card border-2 border-danger bg-danger-soft p-4"
    >
      <h2 className="text-h3">{title}</h2>
      {children}
      {errors.length > 0 && (
        <ul className="grid list-disc gap-1 pl-5">
          {errors.map((error) => (
            <li key={error.fieldId}>
              <a href={`#${error.fieldId}`} className="font-semibold text-danger underline underline-offset-3">
                {error.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
