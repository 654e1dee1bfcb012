import type { ReactNode } from "react";

/** More about something, opened by whoever wants it. Works without JavaScript. */
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
