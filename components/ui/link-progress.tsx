"use client";

import { useLinkStatus } from "next/link";

/** A dot that pulses in the pressed link until the next page is there. */
export function LinkProgress() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span aria-hidden className="ms-1 inline-block size-2 animate-pulse rounded-pill bg-current" />
  ) : null;
}
