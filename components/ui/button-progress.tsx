"use client";

import { useFormStatus } from "react-dom";

/** A dot that pulses in the pressed button of a form until the answer arrives. */
export function ButtonProgress({ name, value }: { name: string; value: string }) {
  const { pending, data } = useFormStatus();
  return pending && data.get(name) === value ? (
    <span aria-hidden className="ms-1 inline-block size-2 animate-pulse rounded-pill bg-current" />
  ) : null;
}
