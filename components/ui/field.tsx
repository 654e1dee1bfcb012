import { clsx } from "clsx";
import type { ReactNode } from "react";
import { describing, type FieldWords } from "./field-ids.ts";

interface FieldProps extends FieldWords {
  id: string;
  children: ReactNode;
  className?: string;
}

/** A label, its hint and its error above one control, which takes `id` and `describing(id, words)`. */
export function Field({ id, label, hint, error, optional, children, className }: FieldProps) {
  return (
    <div className={clsx("grid gap-1.5", className)}>
      <label htmlFor={id} className="font-semibold">
        {label}
        {optional && <span className="font-normal text-muted"> {optional}</span>}
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

interface FieldsetProps extends FieldWords {
  /** The id of the first control in it, for the link in the error summary. */
  id: string;
  children: ReactNode;
  className?: string;
  /** Makes the legend the page's heading, if the page has only this question. */
  legendClassName?: string;
}

/** The same around several controls that answer one question. */
export function Fieldset({
  id,
  label,
  hint,
  error,
  optional,
  children,
  className,
  legendClassName,
}: FieldsetProps) {
  const describedBy = describing(id, { hint, error })["aria-describedby"];
  return (
    <fieldset aria-describedby={describedBy} className={clsx("min-w-0", className)}>
      <legend className={clsx("mb-2 font-semibold", legendClassName)}>
        {label}
        {optional && <span className="font-normal text-muted"> {optional}</span>}
      </legend>
      <div className="grid gap-2">
        <FieldNotes id={id} hint={hint} error={error} />
        {children}
      </div>
    </fieldset>
  );
}

function FieldNotes({ id, hint, error }: { id: string; hint?: ReactNode; error?: ReactNode }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-small font-semibold text-danger">
          {error}
        </p>
      )}
    </>
  );
}
