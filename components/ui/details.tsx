"use client";

import type { ReactNode } from "react";

/** Additional details, opened on demand. Works without JavaScript. */
export function Details({
  summary,
  children,
  open,
}: {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
}) {
  return (
    <details open={open} className="group">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">{summary}</summary>
      <div className="mt-2 grid gap-3 border-s-4 border-line ps-4">{children}</div>
    </details>
  );
}
