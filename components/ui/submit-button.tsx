"use client";

import { useRef, type ComponentProps, type MouseEvent } from "react";
import { useFormStatus } from "react-dom";
import { buttonClasses, type ButtonLook } from "./button-classes.ts";

type SubmitButtonProps = Omit<ComponentProps<"button">, "style" | "type"> & {
  look?: ButtonLook;
  /** Shown instead of the label while the form is being sent, e.g. "Booking…". */
  pendingLabel?: string;
};

/**
 * Submits its form, once. While the form is being sent the button stays focusable, so that a screen reader announces the change, and
 * ignores further presses. Without JavaScript it is a plain submit button.
 */
export function SubmitButton({
  look,
  pendingLabel,
  className,
  children,
  onClick,
  ...rest
}: SubmitButtonProps) {
  const { pending } = useFormStatus();
  const isPressed = useRef(false);
  const pressOnce = (event: MouseEvent<HTMLButtonElement>) => {
    if (pending || isPressed.current) return event.preventDefault();
    // The form becomes pending a moment after the press; a second press may come before.
    isPressed.current = true;
    setTimeout(() => (isPressed.current = false));
    onClick?.(event);
  };
  return (
    <button
      {...rest}
      type="submit"
      onClick={pressOnce}
      aria-disabled={pending || undefined}
      className={buttonClasses(look, className)}
    >
      {pending && <span aria-hidden className="size-2 animate-pulse rounded-pill bg-current" />}
      <span aria-live="polite">{pending ? (pendingLabel ?? children) : children}</span>
    </button>
  );
}
