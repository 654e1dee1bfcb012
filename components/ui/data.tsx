import type { ReactNode } from "react";

/**
 * Text that comes from the database (a name, a place, what somebody typed): not to be translated by a browser, and
 * exempt from the test that looks for words outside the catalogues.
 */
export function Data({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span data-db translate="no" className={className}>
      {children}
    </span>
  );
}
