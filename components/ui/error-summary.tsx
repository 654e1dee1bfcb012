"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { fieldIdIn } from "./field-ids.ts";

interface ErrorSummaryProps {
  title: ReactNode;
  /** What happened and what to do about it. */
  message?: ReactNode;
  /** What is wrong with each field, in words, by the field's name: each becomes a link to it. */
  fields?: Readonly<Record<string, string>>;
  /** What each field is called, where one fault alone ("Fill this in") would not say which field it means. */
  labels?: Readonly<Record<string, string>>;
  /** Where the ids of the fields begin with that of their form. */
  formId?: string;
  children?: ReactNode;
}

/**
 * What went wrong and where, at the top of the form. Focus moves to it after every refusal: by `autofocus` when the page
 * came from the server, by the effect when it changed in place.
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
