import type { ReactNode } from "react";

/** Words for screen readers only, where the visual design is enough. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}
