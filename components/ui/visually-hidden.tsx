import type { ReactNode } from "react";

/** Words for screen readers alone, where sight has another way to know. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
