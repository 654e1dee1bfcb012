"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { fieldIdIn } from "./field-ids.ts";

interface ErrorSummaryProps {
  title: ReactNode;
  /** What happened and what to do about it. */
  message?: ReactNode;
  /** The error of each field in words, by its name: each becomes a link to the field. */
  fields?: Readonly<Record<string, string>>;
  /** The label of each field, if an error alone ("Fill this in") would not tell which field it means. */
  labels?: Readonly<Record<string, string>>;
  /** The form's id, if the ids of its fields begin with it. */
  formId?: string;
  children?: ReactNode;
}

/**
 * The errors and their fields, at the top of the form. It gets the focus after every refusal: by `autofocus` when the page came from the
 * server, by the effect when it changed in place.
 */
export function ErrorSummary({
  title,
  message,
  fields = NO_FIELDS,
  labels,
  formId,
  children,
}: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [title, fields]);
  const faults = Object.entries(fields);
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      autoFocus
      className="grid gap-2 rounded-card border-2 border-danger bg-danger-soft p-4"
    >
      <h2 className="text-h3">{title}</h2>
      {message && <p>{message}</p>}
      {faults.length > 0 && (
        <ul className="grid list-disc gap-1 ps-5">
          {faults.map(([name, fault]) => (
            <li key={name}>
              <a
                href={`#${fieldIdIn(formId, name)}`}
                className="font-semibold text-danger underline underline-offset-3"
              >
                {labels?.[name] ? `${labels[name]}: ${fault}` : fault}
              </a>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

const NO_FIELDS = {};
