"use client";

import type { ReactNode } from "react";

export interface Definition {
  term: string;
  description: ReactNode;
}

/** The rows of a list of definitions. A client component, so that a page's data has what they say and not their elements (ADR 67). */
export function Definitions({ items }: { items: readonly Definition[] }) {
  return items.map(({ term, description }) => (
    <div key={term} className="col-span-2 grid grid-cols-subgrid max-sm:grid-cols-1">
      <dt className="text-muted">{term}</dt>
      <dd className="min-w-0">{description}</dd>
    </div>
  ));
}
