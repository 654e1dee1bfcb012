import type { ReactNode } from "react";

/**
 * Text from the database (a name, a place, typed text): browsers must not translate it, and the test that finds words outside the
 * catalogues skips it.
 */
export function Data({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span data-db translate="no" className={className}>
      {children}
    </span>
  );
}
