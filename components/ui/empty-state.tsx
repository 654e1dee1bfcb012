import type { ReactNode } from "react";

interface EmptyStateProps {
  title: ReactNode;
  /** Why it is empty and what to do next. */
  children?: ReactNode;
  /** One button or link for that. */
  action?: ReactNode;
  headingLevel?: "h2" | "h3";
}

/** Replaces an empty list. */
export function EmptyState({ title, children, action, headingLevel: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="grid justify-items-start gap-3 rounded-card border border-dashed border-line-strong p-6">
      <Heading className="text-h3">{title}</Heading>
      {children && <div className="grid max-w-prose gap-2 text-muted">{children}</div>}
      {action}
    </div>
  );
}
